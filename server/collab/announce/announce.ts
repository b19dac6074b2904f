import type { Document } from "@hocuspocus/server";
import type * as Y from "yjs";
import { documentName, parseDocumentName } from "../../../shared/documents/names.ts";
import { buildBoard } from "../../../shared/schedule/board.ts";
import type { Conflict } from "../../../shared/schedule/conflict.ts";
import { findConflicts } from "../../../shared/schedule/find-conflicts.ts";
import type { Bus } from "../../engines/bus/bus.ts";
import { editorOf } from "../live-documents.ts";
import { breakdownIn, othersTurn, scenesIn, scheduleIn } from "../projections.ts";
import { changedScenes, type ScriptPrints, scriptPrints } from "./script-prints.ts";

/** An announcement waits for this long without further edits … */
const quietMs = 250;
/** … but never longer than this behind the first. */
const longestMs = 2_000;

export interface Announcer {
  /** Watches a document from now on; what it holds already is not news. */
  opened(document: Document): void;
  /** Announces what is still waiting. */
  close(): Promise<void>;
}

interface Script {
  readonly id: string;
  readonly changed: Set<"script" | "breakdown" | "schedule">;
  readonly editors: Set<string>;
  prints: ScriptPrints | null;
  /** The last known conflicts as text; null: not yet known. */
  conflicts: string | null;
  open: number;
  firstChange: number | null;
  timer: NodeJS.Timeout | null;
  work: Promise<void>;
}

/**
 * Turns edits into live events: `script_updated` with the scenes that changed, and `schedule_changed`
 * with the conflicts when the board or, through script or breakdown, its conflicts changed. One event
 * stands for all edits of a moment; its actor is the one person who made them, or nobody if several did.
 */
export function announceChanges(options: {
  readonly bus: Bus;
  readonly projectOf: (scriptId: string) => Promise<string | null>;
  readonly read: <Result>(name: string, read: (doc: Y.Doc) => Result) => Promise<Result>;
  readonly report: (error: unknown) => void;
}): Announcer {
  const { bus, read } = options;
  const scripts = new Map<string, Script>();

  function scriptOf(id: string): Script {
    let script = scripts.get(id);
    if (!script) {
      script = {
        id,
        changed: new Set(),
        editors: new Set(),
        prints: null,
        conflicts: null,
        open: 0,
        firstChange: null,
        timer: null,
        work: Promise.resolve(),
      };
      scripts.set(id, script);
    }
    return script;
  }

  function schedule(script: Script): void {
    const time = performance.now();
    script.firstChange ??= time;
    if (script.timer) clearTimeout(script.timer);
    const wait = Math.max(0, Math.min(quietMs, script.firstChange + longestMs - time));
    script.timer = setTimeout(() => announceNow(script), wait).unref();
  }

  function announceNow(script: Script): Promise<void> {
    if (script.timer) clearTimeout(script.timer);
    script.timer = null;
    script.firstChange = null;
    script.work = script.work.then(() => announce(script)).catch(options.report);
    return script.work;
  }

  async function announce(script: Script): Promise<void> {
    const changed = new Set(script.changed);
    const editors = [...script.editors];
    script.changed.clear();
    script.editors.clear();
    const projectId = await options.projectOf(script.id);
    if (projectId === null) return;
    const from = {
      project_id: projectId,
      script_id: script.id,
      actor: editors.length === 1 ? (editors[0] ?? null) : null,
    };

    if (changed.has("script")) {
      const prints = await read(documentName("script", script.id), scriptPrints);
      const scenes = changedScenes(script.prints, prints);
      script.prints = prints;
      if (scenes) await bus.publish({ type: "script_updated", ...from, data: { scenes } });
    }
    const conflicts = await conflictsOf(script.id);
    const known = script.conflicts;
    script.conflicts = JSON.stringify(conflicts);
    const news = known !== null && known !== script.conflicts;
    if (changed.has("schedule") || news) await bus.publish({ type: "schedule_changed", ...from, data: { conflicts } });
    if (script.open === 0 && !script.timer) scripts.delete(script.id);
  }

  async function conflictsOf(scriptId: string): Promise<Conflict[]> {
    const scenes = await read(documentName("script", scriptId), scenesIn);
    // Each of these takes its time where a script is long.
    await othersTurn();
    const breakdown = await read(documentName("breakdown", scriptId), breakdownIn);
    await othersTurn();
    const schedule = await read(documentName("schedule", scriptId), scheduleIn);
    const board = buildBoard(scenes, breakdown, schedule);
    await othersTurn();
    return findConflicts(board);
  }

  return {
    opened(document) {
      const name = parseDocumentName(document.name);
      if (!name || name.kind === "comments" || name.kind === "storyboard") return;
      const { kind } = name;
      const script = scriptOf(name.scriptId);
      script.open += 1;
      if (kind === "script") script.prints = scriptPrints(document);
      document.on("update", (_update: Uint8Array, origin: unknown) => {
        const editor = editorOf(origin);
        if (editor !== null) script.editors.add(editor);
        script.changed.add(kind);
        scripts.set(script.id, script);
        schedule(script);
      });
      document.on("destroy", () => {
        script.open -= 1;
        if (script.open === 0 && !script.timer) scripts.delete(script.id);
      });
      // Learns the conflicts there are, so that the first edit is compared with something.
      if (script.conflicts === null) schedule(script);
    },
    async close() {
      const waiting = [...scripts.values()].filter((script) => script.changed.size > 0);
      for (const script of scripts.values()) if (script.timer) clearTimeout(script.timer);
      await Promise.all(waiting.map(announceNow));
    },
  };
}
