import { openBrowser } from "../harness/open-browser.ts";
import { openProduction } from "../harness/open-production.ts";
import { startCallboard } from "../harness/server-process.ts";
import { badgeOf, signedInPage } from "../harness/signed-in-page.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { freePort, sitDown } from "../harness/typist.ts";
import { type Proof, until, withEnds, within } from "./proof.ts";

export const proof: Proof = {
  id: "F17",
  what: "somebody writes a thousand edits without a server, closes the tab, and opens it again, still without",
  limit:
    "the page opens with all of them, says within 20 s that it is offline, and all are merged and saved once the server is back",
  run: (full) =>
    withEnds(async (ends) => {
      const count = full ? 1_000 : 40;
      const folder = temporaryFolder();
      ends.add(folder.remove);
      const env = { DATA_DIR: folder.path, PORT: String(await freePort()) };
      let server = await startCallboard(env);
      ends.add(() => server.kill());
      const { token, projectId, scriptId } = await openProduction(server);
      const url = `http://127.0.0.1:${server.port}`;
      const browser = await openBrowser();
      ends.add(() => browser.close());
      const context = await browser.newContext({ locale: "en-US", reducedMotion: "reduce" });
      const first = await signedInPage(context, url);
      const address = `${url}/p/${projectId}/s/${scriptId}/script`;
      await first.goto(address);
      await until("it is saved", async () => (await badgeOf(first)).startsWith("Saved"));
      await until("the page is kept", () =>
        first.evaluate(async () => {
          const kept = await caches.open("callboard-page");
          return (await kept.match("/")) !== undefined;
        }),
      );

      await server.kill();
      const told = await until(
        "it says that it is offline",
        async () => (await badgeOf(first)).startsWith("Offline"),
        40_000,
      );
      const text = first.getByRole("textbox", { name: "Script" });
      await text.click();
      await first.keyboard.press("Control+End");
      for (let edit = 0; edit < count; edit++) await first.keyboard.type(edit % 10 === 9 ? "." : "x");
      await until("they are kept here", async () => /kept here/.test(await badgeOf(first)));
      await first.close();

      const second = await context.newPage();
      const began = performance.now();
      await second.goto(address);
      const wanted = lineOf(count);
      const shows = async () => (await second.getByRole("textbox", { name: "Script" }).innerText()).includes(wanted);
      await until("the page shows them", async () => await shows().catch(() => false), 40_000);
      const opened = performance.now() - began;
      const offline = await until("it is offline", async () => (await badgeOf(second)).startsWith("Offline"), 40_000);

      server = await startCallboard(env);
      await until("it is saved", async () => (await badgeOf(second)).startsWith("Saved"), 60_000);
      const bob = sitDown(server.url, `script:${scriptId}`, token, "bob");
      ends.add(bob.stop);
      await until("the server has them", () => bob.settled());
      const merged = bob.provider.document.getXmlFragment("body").toString().toUpperCase().includes(wanted);
      return {
        figure: `${count} edits, said offline after ${(told / 1_000).toFixed(1)} s, opened without a server within ${(opened / 1_000).toFixed(1)} s, ${merged ? "all" : "not all"} merged`,
        pass: merged && within(told, 20_000, full) && within(offline, 20_000, full),
      };
    }),
};

function lineOf(count: number): string {
  // A scene heading is shown in capitals.
  return Array.from({ length: count }, (_unused, edit) => (edit % 10 === 9 ? "." : "X")).join("");
}
