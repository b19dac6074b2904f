import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useT } from "../i18n/language.tsx";
import type { ApiProblem } from "../session/problem.ts";
import { refreshAnswers } from "../session/use-answer.ts";
import { EmptyState } from "../ui/empty-state.tsx";

/** Stands in for a page whose content could not be had. `again` is the path to ask once more. */
export function ProblemSheet({ problem, again }: { problem: ApiProblem; again: string }) {
  const t = useT();
  const outside = problem.code === "project_not_found" || problem.code === "forbidden";
  return (
    <EmptyState
      title={outside ? t("project.forbidden_title") : t("project.unavailable")}
      text={outside ? t("project.forbidden_text") : problem.message}
    >
      {outside ? (
        <Button component={Link} to="/">
          {t("project.go_home")}
        </Button>
      ) : (
        <Button onClick={() => void refreshAnswers(again)}>{t("app.retry")}</Button>
      )}
    </EmptyState>
  );
}
