import { Button, Checkbox, SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useMemo, useState } from "react";
import type { DraftAnswer, DraftContent } from "../../shared/api/new-draft.ts";
import { aheadOfScenes, type DraftChange, isOnlyRenumbered, suggestedIn } from "../../shared/new-draft/draft-plan.ts";
import { planDraft } from "../../shared/new-draft/plan-draft.ts";
import { givenNumbers } from "../../shared/script/revisions/number-lock.ts";
import { headingWords } from "../../shared/script/scene-numbers.ts";
import { readLines, scriptBody } from "../../shared/script/script-document.ts";
import { useDocument } from "../collab/use-document.ts";
import historyCss from "../history/history.module.css";
import { useT } from "../i18n/language.tsx";
import { api, problemMessage } from "../session/api.ts";
import { refreshAnswers, useAnswer } from "../session/use-answer.ts";
import { notifyDone, notifyProblem } from "../ui/notify.ts";
import { ChangeCard } from "./change-card.tsx";
import css from "./new-draft.module.css";
import { useAffected } from "./use-affected.ts";
import { type DraftTarget, draftFrom, useTakeDraft } from "./use-take-draft.ts";

const roots = [scriptBody];
/** Comparing a long script takes a moment: not with every letter that somebody types meanwhile. */
const pauseMs = 1_000;

/** What a draft changes in the script as it is now, scene by scene, each taken or left; all are taken unless unticked. */
export function DraftReview(props: {
  readonly draft: DraftAnswer;
  readonly target: DraftTarget;
  readonly onClose: () => void;
}) {
  const { draft, target, onClose } = props;
  const t = useT();
  const phone = useMediaQuery("(max-width: 760px)") ?? false;
  const [layout, setLayout] = useState<"inline" | "beside">("inline");
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const path = `/scripts/${target.scriptId}/drafts/${draft.id}`;
  const { value, problem } = useAnswer<DraftContent>(`${path}/content`);
  const { doc } = target.open;
  const lines = useDocument(doc, readLines, roots, pauseMs);
  const sent = useMemo(() => value && draftFrom(value), [value]);
  const plan = useMemo(() => sent && lines && planDraft(lines, sent, givenNumbers(doc)), [sent, lines, doc]);
  const affected = useAffected(target.scriptId, lines);
  const take = useTakeDraft(target, onClose);
  if (problem) return <p role="alert">{problem.message}</p>;
  if (!plan || !sent) return <p className={css.waiting}>{t("newDraft.comparing")}</p>;

  const shown = plan.changes.filter(({ kind }) => kind !== "same");
  const suggested = suggestedIn(plan);
  const isTaken = (change: DraftChange) => suggested.has(change.id) !== turned.has(change.group);
  const taken = shown.filter(isTaken);
  const turn = (group: string) =>
    setTurned((before) => {
      const after = new Set(before);
      if (!after.delete(group)) after.add(group);
      return after;
    });
  const every = (wanted: boolean) =>
    setTurned(new Set(shown.filter((change) => suggested.has(change.id) && !wanted).map(({ group }) => group)));
  const names = new Map(plan.changes.map((change) => [change.id, `${change.number} ${headingWords(change)}`]));
  const inDraft = plan.draft.map(({ id }) => id);
  const behind = new Map(inDraft.map((id, at) => [id, inDraft[at - 1] ?? null]));
  const scenes = plan.changes.filter(({ id }) => id !== null);
  const aside = async () => {
    try {
      await api.patch(path, { status: "dismissed" });
      await refreshAnswers(`/scripts/${target.scriptId}/drafts`);
      notifyDone(t("newDraft.closed"));
    } catch (error) {
      notifyProblem(problemMessage(error));
    }
  };
  return (
    <div className={css.review}>
      <header className={css.bar}>
        <p className={css.summary}>
          {summary(shown, t).map((part) => (
            <span key={part}>{part}</span>
          ))}
        </p>
        {shown.length > 0 && (
          <Button.Group>
            <Button size="xs" variant="default" onClick={() => every(true)}>
              {t("newDraft.all")}
            </Button>
            <Button size="xs" variant="default" onClick={() => every(false)}>
              {t("newDraft.none")}
            </Button>
          </Button.Group>
        )}
        {!phone && (
          <SegmentedControl
            size="xs"
            aria-label={t("newDraft.layout")}
            value={layout}
            data={[
              { value: "inline", label: t("newDraft.inline") },
              { value: "beside", label: t("newDraft.beside") },
            ]}
            onChange={(next) => setLayout(next === "beside" ? "beside" : "inline")}
          />
        )}
        <Button size="xs" variant="default" onClick={() => void aside()}>
          {t("newDraft.aside")}
        </Button>
        <Button
          size="xs"
          disabled={taken.length === 0}
          onClick={() => {
            // The title page comes along with whatever is taken, unless the opening was left out by hand.
            const ahead = turned.has(shown.find(({ id }) => id === null)?.group ?? aheadOfScenes) ? [] : [null];
            void take(draft.id, sent, new Set([...ahead, ...taken.map(({ id }) => id)]));
          }}
        >
          {t("newDraft.take", { count: taken.length })}
        </Button>
      </header>
      <div className={historyCss.changes}>
        {shown.length === 0 && <p className={historyCss.gap}>{t("newDraft.same")}</p>}
        {shown.map((change) => (
          <ChangeCard
            key={change.id ?? aheadOfScenes}
            change={change}
            beside={layout === "beside" && !phone}
            sceneName={(id) => names.get(id) ?? ""}
            behind={behind.get(change.id) ?? null}
            affected={affected.get(change.id ?? "") ?? []}
            box={
              <Checkbox
                checked={isTaken(change)}
                onChange={() => turn(change.group)}
                aria-label={
                  change.id === null ? t("newDraft.take_ahead") : t("newDraft.take_scene", { number: change.number })
                }
              />
            }
            taken={isTaken(change)}
          />
        ))}
        <p className={historyCss.gap}>
          {t("newDraft.unchanged", { count: scenes.filter(({ kind }) => kind === "same").length })}
        </p>
      </div>
    </div>
  );
}

function summary(changes: readonly DraftChange[], t: ReturnType<typeof useT>): string[] {
  const count = (test: (change: DraftChange) => boolean) => changes.filter(test).length;
  const parts = [
    t("newDraft.sum_changed", {
      count: count(
        (change) => change.kind === "changed" && change.difference.change !== "same" && !isOnlyRenumbered(change),
      ),
    }),
    t("newDraft.sum_new", { count: count(({ kind }) => kind === "new") }),
    t("newDraft.sum_omitted", { count: count(({ kind }) => kind === "omitted") }),
    t("newDraft.sum_returned", { count: count(({ kind }) => kind === "returned") }),
    t("newDraft.sum_renumbered", { count: count(isOnlyRenumbered) }),
    t("newDraft.sum_moved", { count: count(({ difference }) => difference.moved) }),
  ];
  return parts.filter((part) => !/(?:^|\D)0(?:\D|$)/.test(part));
}
