import { afterAll, beforeAll, expect, it } from "vitest";
import { documentName } from "../../shared/documents/names.ts";
import { applyHeadings } from "../../shared/script/learner/apply-heading.ts";
import { guessParts, learnHeading } from "../../shared/script/learner/learn-heading.ts";
import { keepForm } from "../../shared/script/learner/taught-forms.ts";
import { startApp, type TestApp } from "../harness/start-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const script = (...heads: string[]) => heads.map((head) => `${head}\n\n掌柜：来了？\n\n客人：来了。\n`).join("\n");

it("HL2 a heading taught in one script opens the scenes of the production's next, and of no other production's", async () => {
  const mary = await app.person("Mary");
  const upload = async (name: string, bytes: string, projectId?: string) => {
    const { body } = await mary.upload({ name, bytes }, projectId);
    return mary.scriptOnceRead(body.id);
  };
  const first = await upload("1.txt", script("镜1◇茶馆◇日◇内", "镜2◇后院◇夜◇外"));
  expect(first.report.warnings).toEqual(["no_headings"]);

  const example = "镜1◇茶馆◇日◇内";
  const parts = guessParts(example);
  await app.services.documents.editDocument(documentName("script", first.id), null, (doc, origin) => {
    const form = learnHeading(example, parts);
    if (form) applyHeadings(doc, form, origin);
    keepForm(doc, { example, parts }, origin);
  });

  const pilot = script("镜1◇渡口◇晨◇外", "镜2◇船舱◇夜◇内", "镜3◇茶馆◇日◇内");
  const second = await upload("2.txt", pilot, first.project_id);
  expect(second.metadata.scene_count).toBe(3);
  expect(second.report).toMatchObject({ lost: 0, warnings: ["headings_taught"] });
  const { body } = await mary.request("GET", `/scripts/${second.id}/analysis`);
  expect(body.scenes.map((scene: { location: string }) => scene.location)).toEqual([
    "EXT-渡口",
    "INT-船舱",
    "INT-茶馆",
  ]);

  // The third learns from the second, and what is elsewhere learns nothing.
  await mary.request("DELETE", `/scripts/${first.id}`);
  expect((await upload("3.txt", pilot, first.project_id)).metadata.scene_count).toBe(3);
  expect((await upload("4.txt", pilot)).report.warnings).toEqual(["no_headings"]);
}, 60_000);
