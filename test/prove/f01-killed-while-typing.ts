import { prepareServer } from "../harness/server-process.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { freePort } from "../harness/typist.ts";
import { killWhileTyping } from "./kill-while-typing.ts";
import { type Proof, withEnds, within } from "./proof.ts";

export const proof: Proof = {
  id: "F1",
  what: "the server is killed again and again while ten people type",
  limit: "0 acknowledged edits lost, everybody back within 3 s, all copies equal to the byte",
  run: (full) =>
    withEnds(async (ends) => {
      const folder = temporaryFolder();
      ends.add(folder.remove);
      const env = { DATA_DIR: folder.path, PORT: String(await freePort()), NO_LIMITS: "1" };
      // While people type into one server the next one is loaded.
      let next = prepareServer("collab-entry.ts", env);
      ends.add(() => next.discard());
      const { acknowledged, lost, slowestReturn, equal } = await killWhileTyping({
        rounds: full ? 20 : 6,
        names: ["script:film", "schedule:film"],
        folder: folder.path,
        token: (index) => `ann${index}`,
        restart: async () => {
          const server = await next.start();
          ends.add(server.kill);
          next = prepareServer("collab-entry.ts", env);
          return server;
        },
        ends,
      });
      return {
        figure: `${lost} of ${acknowledged} lost, back within ${Math.round(slowestReturn)} ms, ${equal ? "all equal" : "not equal"}`,
        pass: lost === 0 && within(slowestReturn, 3_000, full) && equal,
      };
    }),
};
