import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openBrowser } from "../harness/open-browser.ts";
import { openProduction } from "../harness/open-production.ts";
import { startCallboard } from "../harness/server-process.ts";
import { badgeOf, signedInPage } from "../harness/signed-in-page.ts";
import { send } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { sitDown } from "../harness/typist.ts";
import { openWire } from "../harness/wire.ts";
import { type Proof, until, withEnds, within } from "./proof.ts";

const library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

export const proof: Proof = {
  id: "F21",
  what: "a laptop sleeps in the middle of writing, past the end of its sign-in token; later another token runs out while it is awake",
  limit:
    "awake again the page is saved by itself within 30 s, has what others wrote meanwhile, and asks nobody to sign in; nor does it when the token runs out",
  elsewhere: "test/client/tokens.test.ts",
  run: (full) =>
    withEnds(async (ends) => {
      if (!existsSync(library)) return { figure: "not tried: faketime is not installed", pass: null };
      const folder = temporaryFolder();
      ends.add(folder.remove);
      const clock = path.join(folder.path, "clock");
      writeFileSync(clock, "+0");
      const server = await startCallboard({
        DATA_DIR: path.join(folder.path, "data"),
        PORT: "0",
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: clock,
        FAKETIME_NO_CACHE: "1",
        FAKETIME_DONT_FAKE_MONOTONIC: "1",
      });
      ends.add(server.kill);
      const { projectId, scriptId } = await openProduction(server);
      const wire = await openWire(server.port);
      ends.add(wire.close);
      const browser = await openBrowser();
      ends.add(() => browser.close());
      const context = await browser.newContext({ locale: "en-US", reducedMotion: "reduce" });
      const page = await signedInPage(context, `http://127.0.0.1:${wire.port}`);
      await page.goto(`http://127.0.0.1:${wire.port}/p/${projectId}/s/${scriptId}/script`);
      const saved = async () => (await badgeOf(page).catch(() => "")).startsWith("Saved");
      await until("it is saved", saved, 30_000);
      const text = page.getByRole("textbox", { name: "Script" });
      await text.click();
      await page.keyboard.type("before");
      await until("it is saved", saved);

      const devtools = await context.newCDPSession(page);
      await page.keyboard.type(" lid");
      wire.silence();
      await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
      writeFileSync(clock, "+20m");
      // Elsewhere somebody signs in, at the new time.
      const account = { email: "ann@film.example", password: "correct horse battery" };
      const { body: signedInNow } = await send(
        `http://127.0.0.1:${server.port}/api/v1/auth/login`,
        "POST",
        {},
        account,
      );
      const bob = sitDown(server.url, `script:${scriptId}`, signedInNow.token, "bob");
      ends.add(bob.stop);
      await until("Bob is here", bob.settled);
      bob.type();
      await until("it is saved", bob.settled);
      await new Promise((resolve) => setTimeout(resolve, full ? 20_000 : 1_000));
      wire.mend("break");
      await devtools.send("Page.setWebLifecycleState", { state: "active" });
      const has = (words: string) => () =>
        bob.provider.document.getXmlFragment("body").toString().toUpperCase().includes(words);
      const woken = await until("her words are there", has("BEFORE LID"), 60_000);
      await until("it is saved", saved, 60_000);

      // The page is awake, and its token runs out.
      writeFileSync(clock, "+45m");
      await page.keyboard.type(" after");
      const later = await until("her later words are there", has("BEFORE LID AFTER"), 60_000);
      await until("it is saved", saved, 60_000);
      const signedIn = !page.url().includes("/sign-in") && (await saved());
      return {
        figure: `${(woken / 1_000).toFixed(1)} s after the lid was opened her words were saved, ${(later / 1_000).toFixed(1)} s after the next token ran out, ${signedIn ? "nobody signed in again" : "the sign-in page came"}`,
        pass: signedIn && within(woken, 30_000, full) && within(later, 30_000, full),
      };
    }),
};
