import { ActionIcon, Button, Loader, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { FileUp, Search, Trash2 } from "lucide-react";
import { useState } from "react";
import { useT } from "../i18n/language.tsx";
import { useAnswer } from "../session/use-answer.ts";
import type { ProjectList as ProjectListAnswer } from "../session/wire.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page } from "../ui/page.tsx";
import { FromStory } from "./from-story.tsx";
import { NewProject } from "./new-project.tsx";
import { ProblemSheet } from "./problem-sheet.tsx";
import css from "./project.module.css";
import { ProjectCard } from "./project-card.tsx";
import { chooseFiles } from "./reading/choose-files.ts";

const pageSize = 24;

/** All productions of whoever is signed in: search, open, make one, or read a script into one. */
export function ProjectList() {
  const t = useT();
  const [text, setText] = useState("");
  const [query] = useDebouncedValue(text.trim(), 200);
  const [page, setPage] = useState(1);
  const search = new URLSearchParams({ page: String(page), page_size: String(pageSize), ...(query && { q: query }) });
  const { value, problem } = useAnswer<ProjectListAnswer>(`/projects?${search}`);
  const pages = Math.max(1, Math.ceil((value?.total ?? 0) / pageSize));
  const none = value?.total === 0 && query === "";

  if (problem && !value) return <ProblemSheet problem={problem} again="/projects" />;
  if (none) return <FirstProduction />;
  return (
    <Page
      title={t("project.title")}
      actions={
        <>
          <TextInput
            aria-label={t("project.search")}
            placeholder={t("project.search")}
            leftSection={<Search size={16} aria-hidden="true" />}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setPage(1);
            }}
          />
          <ActionIcon component={Link} to="/trash" aria-label={t("project.trash.open")} title={t("project.trash.open")}>
            <Trash2 size={16} />
          </ActionIcon>
          <NewProject />
          <FromStory />
          <Button leftSection={<FileUp size={16} aria-hidden="true" />} onClick={() => chooseFiles(null)}>
            {t("project.from_file")}
          </Button>
        </>
      }
    >
      {!value && <Loader aria-label={t("app.loading")} />}
      {value?.total === 0 && <p className={css.quiet}>{t("project.search_none", { text: query })}</p>}
      <ul className={css.cards}>
        {value?.items.map((project) => (
          <li key={project.id}>
            <ProjectCard project={project} />
          </li>
        ))}
        {value && page === pages && (
          <li>
            <button type="button" className={css.dropHere} onClick={() => chooseFiles(null)}>
              <FileUp size={20} aria-hidden="true" />
              <span>{t("project.drop_here")}</span>
              <small>{t("reading.drop_kinds")}</small>
            </button>
          </li>
        )}
      </ul>
      {pages > 1 && (
        <nav className={css.pager}>
          <Button variant="default" disabled={page <= 1} onClick={() => setPage(page - 1)}>
            {t("project.previous")}
          </Button>
          <span>{t("project.page_of", { page, pages })}</span>
          <Button variant="default" disabled={page >= pages} onClick={() => setPage(page + 1)}>
            {t("project.next")}
          </Button>
        </nav>
      )}
    </Page>
  );
}

function FirstProduction() {
  const t = useT();
  return (
    <Page title={t("project.title")}>
      <div className={css.invitation}>
        <EmptyState title={t("project.empty_title")} text={t("project.empty_text")}>
          <Button leftSection={<FileUp size={16} aria-hidden="true" />} onClick={() => chooseFiles(null)}>
            {t("reading.choose")}
          </Button>
          <NewProject />
          <FromStory />
          <Button component={Link} to="/trash" variant="subtle" color="gray">
            {t("project.trash.open")}
          </Button>
        </EmptyState>
        <p className={css.kinds}>{t("reading.drop_kinds")}</p>
      </div>
    </Page>
  );
}
