import { Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Check, ChevronDown, House } from "lucide-react";
import { useT } from "../../i18n/language.tsx";
import { useProject } from "../../session/use-project.ts";
import css from "./office.module.css";

/** Production and script in the header; the script opens a list of the production's other scripts. */
export function PlaceSwitcher({ projectId, scriptId }: { projectId: string; scriptId: string | null }) {
  const t = useT();
  const project = useProject(projectId).value;
  const scripts = project?.scripts ?? [];
  const script = scripts.find((each) => each.id === scriptId);
  return (
    <nav aria-label={t("app.places")} className={css.places}>
      <Link
        to="/p/$projectId"
        params={{ projectId }}
        className={css.production}
        data-alone={scriptId === null || undefined}
      >
        {project?.name ?? "…"}
      </Link>
      {scriptId && (
        <>
          <span className={css.slash} aria-hidden="true">
            /
          </span>
          <Menu position="bottom-start" width={280}>
            <Menu.Target>
              <button
                type="button"
                className={css.scriptName}
                aria-label={t("app.switch_script", { title: script?.title ?? "" })}
              >
                <span>{script?.title ?? "…"}</span>
                <ChevronDown size={14} aria-hidden="true" />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item component={Link} to={`/p/${projectId}`} leftSection={<House size={16} />}>
                {project?.name}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Label>{t("project.scripts")}</Menu.Label>
              {scripts.map((each) => (
                <Menu.Item
                  key={each.id}
                  component={Link}
                  to={`/p/${projectId}/s/${each.id}`}
                  disabled={each.status !== "ready"}
                  leftSection={each.id === scriptId ? <Check size={16} /> : <span className={css.noIcon} />}
                >
                  {each.title}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </>
      )}
    </nav>
  );
}
