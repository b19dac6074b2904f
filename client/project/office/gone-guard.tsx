import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { can } from "../../../shared/project/permissions.ts";
import { openRefusedAgain } from "../../collab/connect.ts";
import { useT } from "../../i18n/language.tsx";
import { useAnswer } from "../../session/use-answer.ts";
import { useProject } from "../../session/use-project.ts";
import { EmptyState } from "../../ui/empty-state.tsx";

/**
 * Shows its children until the production or the script they belong to is gone for this person, be it while they
 * look: then what happened, and where to go.
 */
export function GoneGuard(props: { projectId: string | null; scriptId: string | null; children: ReactNode }) {
  const { projectId, scriptId, children } = props;
  const { value: project, problem } = useProject(projectId);
  const listed = scriptId === null || !project || project.scripts.some(({ id }) => id === scriptId);
  // A list may be older than the script: only the server's own word about the script counts.
  const script = useAnswer(listed ? null : `/scripts/${encodeURIComponent(scriptId)}`);
  const isGone = !listed && script.problem?.code === "script_not_found";
  const wasGone = useRef(false);
  useEffect(() => {
    // Back from the trash: its documents were refused meanwhile.
    if (wasGone.current && !isGone && scriptId !== null) openRefusedAgain(scriptId);
    wasGone.current = isGone;
  }, [isGone, scriptId]);
  if (project && problem?.code === "project_not_found") return <Gone what="production" mayRestore={false} />;
  if (isGone) return <Gone what="script" mayRestore={can(project.role, "manage", "team")} />;
  // Nobody knows it, and the server has yet to say: its screens would only be refused.
  if (!listed && script.loading && !script.value) return null;
  return children;
}

function Gone({ what, mayRestore }: { what: "script" | "production"; mayRestore: boolean }) {
  const t = useT();
  return (
    <EmptyState title={t(`project.trash.gone_${what}`)} text={t(`project.trash.gone_${what}_text`)}>
      {mayRestore && (
        <Button component={Link} to="/trash" variant="default">
          {t("project.trash.open")}
        </Button>
      )}
      <Button component={Link} to="/">
        {t("project.go_home")}
      </Button>
    </EmptyState>
  );
}
