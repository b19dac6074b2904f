import { useParams } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";
import { useT } from "../../i18n/language.tsx";
import { useAccount } from "../../session/account.tsx";
import { useProject } from "../../session/use-project.ts";
import { readScript, resumeReading } from "./read-script.ts";
import css from "./reading.module.css";
import { setWaitingFiles, waitingFiles } from "./waiting-files.ts";

/** The whole window takes script files: into the open production, else into a new one. */
export function DropScript() {
  const t = useT();
  const account = useAccount();
  const params: { projectId?: string } = useParams({ strict: false });
  const projectId = params.projectId ?? null;
  const project = useProject(account ? projectId : null).value;
  const [over, setOver] = useState(false);

  const take = useEffectEvent((files: readonly File[]) => {
    if (account) for (const file of files) void readScript(file, projectId);
    else setWaitingFiles(files);
  });
  useFileDrop(setOver, take);

  const signedIn = account !== null;
  useEffect(() => {
    if (!signedIn || waitingFiles().length === 0) return;
    take(waitingFiles());
    setWaitingFiles([]);
  }, [signedIn]);

  const userId = account?.id;
  useEffect(() => {
    if (userId) void resumeReading(userId);
  }, [userId]);

  if (!over) return null;
  return (
    <div className={css.curtain} role="status">
      <div className={css.curtainCard}>
        <strong>{t("reading.drop_title")}</strong>
        <span>{project ? t("reading.drop_into", { name: project.name }) : t("reading.drop_new")}</span>
        <small>{t("reading.drop_kinds")}</small>
      </div>
    </div>
  );
}

/** Hears files dragged over the window. Drags of text or strips are left to the screens. */
function useFileDrop(onOver: (over: boolean) => void, onDrop: (files: readonly File[]) => void): void {
  const setOver = useEffectEvent(onOver);
  const take = useEffectEvent(onDrop);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const withFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const onDragOver = (event: DragEvent) => {
      if (!withFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      // Leaving the window has nowhere it goes to; leaving one element for the next has.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDropped = (event: DragEvent) => {
      if (!withFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(false);
      take([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener("dragover", onDragOver, { signal, capture: true });
    addEventListener("dragleave", onLeave, { signal, capture: true });
    addEventListener("drop", onDropped, { signal, capture: true });
    return () => stop.abort();
  }, []);
}
