import type { Page } from "playwright-core";
import { frameType, readFrameHead, readNumber, syncStep1 } from "../../server/collab/sockets/frames.ts";
import { documentName } from "../../shared/documents/names.ts";
import { readLines } from "../../shared/script/script-document.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { startApp } from "../harness/start-app.ts";
import { openVisitor } from "../harness/visitor.ts";
import { muteRefusals, type Proof, until, withEnds, within } from "./proof.ts";

export const proof: Proof = {
  id: "F12",
  what: "the server closes a document, or all of a person's lines, under somebody who types; what they type arrives garbled; their device's store fails",
  limit:
    "the page does not go on saying saved while it is not; it is back and saved, or says not saving, within 2 s; nothing typed is lost, what cannot be taken is a draft within 3 s",
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
      const line = await garbleable(page);
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

      // What the server can never take is told and kept, and work goes on with what the server has.
      muteRefusals(ends);
      line.garbled = true;
      await page.keyboard.type("GARBLED");
      const drafts = page.getByRole("button", { name: "1 draft of yours was not taken" });
      const draftMs = await until("it is a draft", () => drafts.isVisible());
      line.garbled = false;
      await drafts.click();
      await page.getByRole("dialog").getByText("GARBLED").first().waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("textbox", { name: "Script" }).click();
      await page.keyboard.type("ON");
      await until("work goes on", async () => (await onServer()).includes("ON"));

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
        figure: `back or told within ${Math.round(slowest)} ms, ${lies} lies, nothing lost; a garbled line makes a draft in ${Math.round(draftMs)} ms; a full device is ${honest ? "" : "not "}said`,
        pass: lies === 0 && honest && within(slowest, 2_000, full) && within(draftMs, 3_000, full),
      };
    }),
};

async function badge(page: Page): Promise<string> {
  return page.getByRole("banner").getByRole("status").innerText({ timeout: 20_000 });
}

/** A page whose updates can be garbled on their way. */
async function garbleable(page: Page): Promise<{ garbled: boolean }> {
  const line = { garbled: false };
  await page.routeWebSocket(/\/collab/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(line.garbled && typeof message !== "string" ? garble(message) : message));
  });
  return line;
}

/** No update any more, if it was one; one of nothing is left as it is. */
function garble(frame: Buffer): Buffer {
  const head = readFrameHead(frame);
  const kind = head?.type === frameType.sync ? readNumber(frame, head.bodyAt) : null;
  const length = kind && kind.value !== syncStep1 ? readNumber(frame, kind.next) : null;
  if (!length || length.value <= 2) return frame;
  const garbled = Buffer.from(frame);
  garbled.fill(0xff, length.next);
  return garbled;
}
