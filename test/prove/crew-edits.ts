import * as Y from "yjs";
import {
  addElement,
  editElement,
  linkElement,
  removeElement,
  setSceneField,
  unlinkElement,
} from "../../shared/breakdown/breakdown-document.ts";
import { putComment, putThread, readThreads } from "../../shared/comments/comments-document.ts";
import { react } from "../../shared/comments/thread.ts";
import { seededRandom as randomOf } from "../../shared/schedule/planner/seeded-random.ts";
import {
  addDay,
  editDay,
  moveDay,
  moveStrips,
  readSchedule,
  removeDay,
  setBanner,
  setRules,
  setUnavailable,
  stripsOn,
} from "../../shared/schedule/schedule-document.ts";
import { fillScript, readLines, scriptBody, setTitle } from "../../shared/script/script-document.ts";
import { scenesOf } from "../../shared/script/script-scenes.ts";

/** Numbers that choose what is done, and to what of that which lies there at the moment. */
export interface Choice {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** The step's number: makes new ids. */
  readonly step: number;
}

type Edit = (doc: Y.Doc, choice: Choice) => void;

/** The script that everybody begins with. */
export function beginScript(doc: Y.Doc): void {
  const lines = ["INT. PIER - DAY", "EXT. ROOF - NIGHT", "INT. BUS - DAY", "EXT. QUAY - DAWN"].flatMap(
    (text, index) => [
      { uid: `S${index + 1}`, kind: "scene_heading" as const, text },
      { uid: `L${index + 1}`, kind: "action" as const, text: "Waves beat against the piles." },
    ],
  );
  fillScript(doc, { title: "Tide", titlePage: {}, lines }, null);
}

/** What people do in script, breakdown and schedule, through the functions that the screens call. */
export const edits: readonly Edit[] = [
  (doc, { a, b, step }) => textOf(doc, a)?.insert(b % ((textOf(doc, a)?.length ?? 0) + 1), `${step} `),
  (doc, { a, b, c }) => {
    const text = textOf(doc, a);
    const at = text ? b % (text.length + 1) : 0;
    text?.delete(at, Math.min(text.length - at, c % 5));
  },
  (doc, { a, b, step }) => {
    const line = new Y.XmlElement("line");
    line.setAttribute("uid", `N${step}-${doc.clientID}`);
    line.setAttribute("kind", b % 3 === 0 ? "scene_heading" : "action");
    line.insert(0, [new Y.XmlText(b % 3 === 0 ? "INT. STAIRS - DAY" : "She waits.")]);
    const body = doc.getXmlFragment(scriptBody);
    body.insert(a % (body.length + 1), [line]);
  },
  (doc, { a }) => {
    const body = doc.getXmlFragment(scriptBody);
    if (body.length > 2) body.delete(a % body.length, 1);
  },
  (doc, { a, b }) => lineOf(doc, a)?.setAttribute("kind", ["action", "scene_heading", "dialogue"][b % 3] ?? "action"),
  (doc, { a }) => setTitle(doc, `Draft ${a}`, null),
  (doc, { a, b }) => addElement(doc, { id: `e${a % 6}`, name: `Thing ${b % 9}`, category: 104 }, null),
  (doc, { a, b }) => editElement(doc, `e${a % 6}`, { name: `Name ${b}`, notes: String(b) }, null),
  (doc, { a }) => removeElement(doc, `e${a % 6}`, null),
  (doc, { a, b }) => linkElement(doc, { sceneId: sceneOf(doc, b), elementId: `e${a % 6}`, quote: "lamp" }, null),
  (doc, { a, b }) => unlinkElement(doc, sceneOf(doc, b), `e${a % 6}`, null),
  (doc, { a, b }) => setSceneField(doc, sceneOf(doc, a), "synopsis", b % 4 ? String(b) : "", null),
  (doc, { a, b, step }) =>
    addDay(doc, { id: `D${doc.clientID}-${step}`, after: dayOf(doc, a), date: "2026-10-01" }, randomOf(b), null),
  (doc, choice) => move(doc, choice),
  (doc, choice) => move(doc, choice),
  (doc, { a }) => withDay(doc, a, (day) => removeDay(doc, day, null)),
  (doc, { a, b }) => withDay(doc, a, (dayId) => moveDay(doc, { dayId, after: dayOf(doc, b) }, randomOf(b), null)),
  (doc, { a, b }) => withDay(doc, a, (day) => editDay(doc, day, { call: b % 1440, note: String(b) }, null)),
  (doc, { a, b, c }) =>
    withDay(doc, a, (dayId) =>
      setBanner(doc, { id: `B${c % 5}`, dayId, key: "a0", kind: "note", text: "", minutes: b }, null),
    ),
  (doc, { a }) => setRules(doc, { startDate: `2026-10-0${1 + (a % 9)}` }, null),
  (doc, { a, b }) =>
    setUnavailable(
      doc,
      { id: `A${a % 3}`, elementId: `e${b % 6}`, from: "2026-10-01", to: "2026-10-02" } as never,
      null,
    ),
];

/** What the server writes into the comments, for people. */
export const serverEdits: readonly Edit[] = [
  (doc, { a, step }) => {
    const sceneId = sceneOf(doc, a);
    const thread = {
      id: `T${step}`,
      target: `scene:${sceneId}`,
      sceneId,
      sceneName: "",
      lineUid: null,
      lines: [],
      subject: null,
    };
    putThread(doc, { ...thread, quote: "", createdAt: time(step), resolved: null }, null);
    say(doc, `T${step}`, step);
  },
  (doc, { a, step }) => {
    const threads = readThreads(doc);
    const thread = threads[a % Math.max(1, threads.length)];
    if (thread) say(doc, thread.id, step);
  },
  (doc, { a, b, step }) => {
    const threads = readThreads(doc);
    const { comments, ...thread } = threads[a % Math.max(1, threads.length)] ?? { comments: [] };
    if (!("id" in thread)) return;
    putThread(doc, { ...thread, resolved: b % 2 ? { by: "u1", at: time(step) } : null }, null);
    const [first] = comments;
    if (first) putComment(doc, react(first, "check", `u${b % 3}`, b % 2 === 0), null);
  },
];

function say(doc: Y.Doc, threadId: string, step: number): void {
  const author = { id: "u1", name: "Ann" };
  const words = { body: "Which lamp?", mentions: [], departments: [], reactions: {}, editedAt: null, deleted: false };
  putComment(doc, { id: `C${step}`, threadId, author, createdAt: time(step), ...words }, null);
}

function time(step: number): string {
  return new Date(Date.UTC(2026, 9, 1, 0, 0, step)).toISOString();
}

function lineOf(doc: Y.Doc, a: number): Y.XmlElement | null {
  const body = doc.getXmlFragment(scriptBody);
  const line = body.length > 0 ? body.get(a % body.length) : null;
  return line instanceof Y.XmlElement ? line : null;
}

function textOf(doc: Y.Doc, a: number): Y.XmlText | null {
  const text = lineOf(doc, a)?.get(0);
  return text instanceof Y.XmlText ? text : null;
}

function sceneOf(doc: Y.Doc, a: number): string {
  const headings = readLines(doc).filter(({ kind }) => kind === "scene_heading");
  return headings[a % Math.max(1, headings.length)]?.uid ?? "S1";
}

function dayOf(doc: Y.Doc, a: number): string | null {
  const { days } = readSchedule(doc);
  return days[a % (days.length + 1)]?.id ?? null;
}

function withDay(doc: Y.Doc, a: number, edit: (dayId: string) => void): void {
  const day = dayOf(doc, a);
  if (day !== null) edit(day);
}

function move(doc: Y.Doc, { a, b, c }: Choice): void {
  const dayId = dayOf(doc, a);
  const scenes = scenesOf(readLines(doc)).map(({ id }) => id);
  const stripIds = scenes.filter((_, index) => (index + b) % Math.max(1, scenes.length) <= c % 3);
  const lying = stripsOn(readSchedule(doc), dayId);
  moveStrips(doc, { stripIds, dayId, after: lying[c % (lying.length + 1)]?.id ?? null }, randomOf(b), null);
}
