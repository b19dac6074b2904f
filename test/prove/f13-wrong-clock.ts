import { existsSync } from "node:fs";
import path from "node:path";
import { openProduction } from "../harness/open-production.ts";
import { startCallboard } from "../harness/server-process.ts";
import { send } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { readFromDisk, sitDown } from "../harness/typist.ts";
import { type Proof, until, withEnds } from "./proof.ts";

const library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

export const proof: Proof = {
  id: "F13",
  what: "the machine's clock is two days ahead, then ten minutes behind",
  limit:
    "no crash; a token that has run out is refused as such, people sign in, edits are kept, comments keep their order",
  run: () =>
    withEnds(async (ends) => {
      if (!existsSync(library)) return { figure: "not tried: faketime is not installed", pass: null };
      const folder = temporaryFolder();
      ends.add(folder.remove);
      const first = await startCallboard({ DATA_DIR: folder.path, PORT: "0" });
      ends.add(first.kill);
      const { token, scriptId } = await openProduction(first);
      await first.kill();
      const name = `script:${scriptId}`;
      const said: string[] = [];
      const problems: string[] = [];
      for (const [index, offset] of ["+2d", "-10m"].entries()) {
        const clock = { LD_PRELOAD: library, FAKETIME: offset, FAKETIME_DONT_FAKE_MONOTONIC: "1" };
        const server = await startCallboard({ DATA_DIR: folder.path, PORT: "0", ...clock });
        ends.add(server.kill);
        const api = `http://127.0.0.1:${server.port}/api/v1`;
        const old = await send(`${api}/scripts/${scriptId}`, "GET", { Authorization: `Bearer ${token}` });
        said.push(`${offset}: ${old.status} ${old.body.error?.code ?? ""}`);
        if (offset === "+2d" && old.body.error?.code !== "token_expired")
          problems.push("the old token was not refused");
        const account = { email: "ann@film.example", password: "correct horse battery" };
        const { body, status } = await send(`${api}/auth/login`, "POST", {}, account);
        if (status !== 200) problems.push(`sign-in: ${status}`);
        const ann = sitDown(server.url, name, body.token, `ann${index}`);
        ends.add(ann.stop);
        await until("Ann is here", ann.settled);
        ann.type();
        await until("it is saved", ann.settled);
        const signed = { Authorization: `Bearer ${body.token}` };
        for (const words of ["one", "two"]) {
          const comment = { target_element: "scene:S1", content: `${offset} ${words}` };
          const made = await send(`${api}/scripts/${scriptId}/comments`, "POST", signed, comment);
          if (made.status !== 201) problems.push(`a comment: ${made.status}`);
        }
        const { body: comments } = await send(`${api}/scripts/${scriptId}/comments`, "GET", signed);
        const order = JSON.stringify(comments);
        if (order.indexOf(`${offset} one`) > order.indexOf(`${offset} two`)) problems.push("comments out of order");
        await server.kill();
        if (!readFromDisk(path.join(folder.path, "documents"), name).getMap("edits").has(`ann${index}/0`))
          problems.push("an edit is not on disk");
      }
      return {
        figure: `${said.join(", ")}; ${problems.join("; ") || "all as it must be"}`,
        pass: problems.length === 0,
      };
    }),
};
