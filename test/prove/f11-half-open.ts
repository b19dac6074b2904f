import { openBrowser } from "../harness/open-browser.ts";
import { openProduction } from "../harness/open-production.ts";
import { startCallboard, startServer } from "../harness/server-process.ts";
import { badgeOf, signedInPage } from "../harness/signed-in-page.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { sitDown } from "../harness/typist.ts";
import { openWire } from "../harness/wire.ts";
import { type Ends, type Proof, until, withEnds } from "./proof.ts";

export const proof: Proof = {
  id: "F11",
  what: "somebody's wire goes silent without closing, as when a laptop's lid is shut",
  limit:
    "gone from the others' screens within 35 s, closed by the server within 75 s, all their edits there once they are back; the page itself says offline within 20 s, and saved again by itself",
  run: (full) =>
    withEnds(async (ends) => {
      const folder = temporaryFolder();
      ends.add(folder.remove);
      // The suite does not wait for the real heartbeat of 15 s.
      const heartbeat: Record<string, string> = full ? {} : { HEARTBEAT_MS: "1000" };
      const server = await startServer("collab-entry.ts", { DATA_DIR: folder.path, ...heartbeat });
      ends.add(server.kill);
      const wire = await openWire(server.port);
      ends.add(wire.close);
      const ann = sitDown(`ws://127.0.0.1:${wire.port}/collab`, "script:film", "ann");
      const bob = sitDown(server.url, "script:film", "bob");
      ends.add(ann.stop);
      ends.add(bob.stop);
      await until("both are here", () => ann.settled() && bob.settled());
      ann.provider.setAwarenessField("place", "scene 1");
      const annId = ann.provider.document.clientID;
      const isSeen = () => bob.provider.awareness?.getStates().has(annId);
      await until("Bob sees Ann", isSeen);
      wire.silence();
      ann.type();
      const gone = await until("Ann is gone", () => !isSeen(), 120_000);
      await until("the server closes", () => wire.closedAfter.length > 0, 120_000);
      const closed = wire.closedAfter[0] ?? Number.NaN;
      wire.mend();
      // As the page does it when nothing answers, see client/collab/collab-socket.
      ann.provider.configuration.websocketProvider.onClose({ event: { code: 4408, reason: "no answer" } });
      const back = await until(
        "Bob has her edit",
        () => ann.settled() && bob.provider.document.getMap("edits").size === 1,
      );
      const scale = full ? 1 : 1 / 15;
      // The page's own clock is not to be hurried: the suite leaves this to the long version.
      const page = full ? await watchThePage(ends) : null;
      return {
        figure: `gone after ${(gone / 1_000).toFixed(1)} s, closed after ${(closed / 1_000).toFixed(1)} s${full ? "" : " (heartbeat 1 s instead of 15 s)"}, merged ${Math.round(back)} ms after the return${page ? `; the page said offline after ${(page.told / 1_000).toFixed(1)} s, saved ${(page.saved / 1_000).toFixed(1)} s after the return` : ""}`,
        pass:
          gone <= 35_000 * scale + (full ? 0 : 3_000) &&
          closed <= 75_000 * scale + (full ? 0 : 3_000) &&
          (page === null || (page.told <= 20_000 && page.merged)),
      };
    }),
};

/** Somebody types in Chromium while the wire goes silent: when their page says so, and when it is saved again. */
async function watchThePage(ends: Ends): Promise<{ told: number; saved: number; merged: boolean }> {
  const folder = temporaryFolder();
  ends.add(folder.remove);
  const server = await startCallboard({ DATA_DIR: folder.path, PORT: "0" });
  ends.add(server.kill);
  const { token, projectId, scriptId } = await openProduction(server);
  const wire = await openWire(server.port);
  ends.add(wire.close);
  const browser = await openBrowser();
  ends.add(() => browser.close());
  const context = await browser.newContext({ locale: "en-US", reducedMotion: "reduce" });
  const page = await signedInPage(context, `http://127.0.0.1:${wire.port}`);
  await page.goto(`http://127.0.0.1:${wire.port}/p/${projectId}/s/${scriptId}/script`);
  const says = (word: string) => async () => (await badgeOf(page).catch(() => "")).startsWith(word);
  await until("it is saved", says("Saved"), 30_000);
  await page.getByRole("textbox", { name: "Script" }).click();
  wire.silence();
  await page.keyboard.type("in the dark");
  const told = await until("it says that it is offline", says("Offline"), 60_000);
  wire.mend("break");
  const saved = await until("it is saved again", says("Saved"), 60_000);
  const bob = sitDown(server.url, `script:${scriptId}`, token, "bob");
  ends.add(bob.stop);
  await until("Bob is here", bob.settled);
  const merged = bob.provider.document.getXmlFragment("body").toString().toLowerCase().includes("in the dark");
  return { told, saved, merged };
}
