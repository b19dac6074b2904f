/**
 * Fills a data folder as this version of the server writes it and notes beside it (`content.json`) what is in it:
 * a sample for the versions to come. `node test/harness/make-data-folder.ts test/samples/data-folder-2`
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { documentKinds, documentName } from "../../shared/documents/names.ts";
import { contentOf } from "./document-content.ts";
import { startApp } from "./start-app.ts";

const target = process.argv[2];
if (!target) throw new Error("say which folder to make");
const dataDir = path.resolve(target, "folder");
mkdirSync(dataDir, { recursive: true });
const app = await startApp({ dataDir, demo: true });
const ann = await app.person("Ann");
const { body: project } = await ann.request("POST", "/projects", {
  name: "Night bus 夜班车",
  start_date: "2026-12-01",
});
const text =
  "INT. KITCHEN - DAY\n\nANNA puts a red lamp on the table.\n\nANNA\nTea?\n\nEXT. PIER - NIGHT\n\nRain. 雨。\n";
const { body: upload } = await ann.upload({ name: "夜班车.fountain", bytes: text }, project.id);
await ann.scriptOnceRead(upload.id);
await ann.request("POST", `/scripts/${upload.id}/comments`, {
  target_element: "scene:S1",
  content: "Which lamp? 哪盏灯？",
});
const { body: task } = await ann.request("POST", `/scripts/${upload.id}/generate`, { output_type: "all" });
while ((await ann.request("GET", `/tasks/${task.task_id}`)).body.status !== "SUCCESS")
  await new Promise((resolve) => setTimeout(resolve, 50));

const scripts = await app.services.db.selectFrom("scripts").select("id").orderBy("id").execute();
const documents: Record<string, unknown> = {};
for (const { id } of scripts)
  for (const kind of documentKinds)
    documents[documentName(kind, id)] = await app.services.documents.readDocument(documentName(kind, id), contentOf);
const answers: Record<string, unknown> = {};
for (const at of [
  "/projects",
  `/projects/${project.id}`,
  `/scripts/${upload.id}`,
  `/scripts/${upload.id}/analysis`,
  `/scripts/${upload.id}/comments`,
])
  answers[at] = (await ann.request("GET", at)).body;
await app.close({ keepData: true });
for (const file of ["callboard.sqlite", "documents/documents.sqlite"]) {
  const sqlite = new Database(path.join(dataDir, file));
  sqlite.exec("VACUUM");
  sqlite.pragma("wal_checkpoint(TRUNCATE)");
  sqlite.close();
}
const account = { email: ann.email, password: ann.password };
writeFileSync(path.join(target, "content.json"), `${JSON.stringify({ account, answers, documents }, null, 1)}\n`);
