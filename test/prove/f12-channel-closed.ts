import type { Page } from "playwright-core";
import { documentName } from "../../shared/documents/names.ts";
import { readLines } from "../../shared/script/script-document.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { startApp } from "../harness/start-app.ts";
import { openVisitor } from "../harness/visitor.ts";
import { type Proof, until, withEnds, within } from "./proof.ts";

export const proof: Proof = {
  id: "F12",
  what: "the server closes a document, or all of a person's lines, under somebody who types; their device's store fails",
  limit:
    "the page does not go on saying saved while it is not; it is back and saved, or says not saving, within 2 s; nothing typed is lost",
  run: (full) =>
    withEnds(async (ends) => {
      const app = await startApp();
      ends.add(() => app.close());
      const browser = await openBrowser();
      ends.add(() => browser.close());
      const ann = await app.person("Ann");
      const { body: project } = await ann.request("POST", "/projects", { name: "Night bus" });
      const { body: script } = await ann.request("POST", `/projects/${project.id}/scripts`, { title: "Night bus" });
      const { page } = await openVisitor(browser, app.url, { language: "en", person: ann });
      await page.goto(`/p/${project.id}/s/${script.id}/script`);
      await until("it is saved", async () => (await badge(page)).startsWith("Saved"));
      await page.getByRole("textbox", { name: "Script" }).click();
      const name = documentName("script", script.id);
      const onServer = async () =>
        (await app.services.documents.readDocument(name, readLines)).map(({ text }) => text.toUpperCase()).join();
      let typed = "";
      let slowest = 0;
      let lies = 0;
      for (let round = 0; round < (full ? 20 : 2); round++) {
        if (round % 2 === 0) app.services.collab.closeDocument(name);
        else app.services.documents.accessChanged(ann.id);
        const began = performance.now();
        const words = `W${round}W`;
        await page.keyboard.type(words);
        typed += words;
        let told: number | null = null;
        await until("it is saved", async () => {
          const said = await badge(page);
          const there = (await onServer()).includes(typed);
          if (said.startsWith("Saved") && !there) lies += performance.now() - began > 2_000 ? 1 : 0;
          if (!said.startsWith("Saved")) told ??= performance.now() - began;
          return said.startsWith("Saved") && there;
        });
        slowest = Math.max(slowest, told ?? performance.now() - began);
      }

      // The device refuses to keep more: what is written without a network is said to be held by this tab only.
      await page.evaluate(() => {
        IDBObjectStore.prototype.add = function () {
          this.transaction.abort();
          throw new DOMException("no room", "QuotaExceededError");
        };
      });
      await page.context().setOffline(true);
      await page.keyboard.type("Q");
      const honest = await until("it says so", async () => /not saved/.test(await badge(page)), 30_000).then(
        () => true,
        () => false,
      );
      return {
        figure: `back or told within ${Math.round(slowest)} ms, ${lies} lies, nothing lost; a full device is ${honest ? "" : "not "}said`,
        pass: lies === 0 && honest && within(slowest, 2_000, full),
      };
    }),
};

async function badge(page: Page): Promise<string> {
  return page.getByRole("banner").getByRole("status").innerText({ timeout: 20_000 });
}
