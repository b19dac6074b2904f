import { once } from "node:events";
import path from "node:path";
import { WebSocket } from "ws";
import { openProduction } from "../harness/open-production.ts";
import { startCallboard } from "../harness/server-process.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { freePort } from "../harness/typist.ts";
import { killWhileTyping } from "./kill-while-typing.ts";
import { type Proof, until, withEnds, within } from "./proof.ts";

export const proof: Proof = {
  id: "F18",
  what: "all of Callboard is killed, and asked to stop (SIGTERM), while ten people type",
  limit: "0 acknowledged edits lost, ends by itself within 10 s with status 0, sockets closed with 1012",
  run: (full) =>
    withEnds(async (ends) => {
      const folder = temporaryFolder();
      ends.add(folder.remove);
      const env = { DATA_DIR: folder.path, PORT: String(await freePort()) };
      const restart = async () => {
        const server = await startCallboard(env);
        ends.add(server.kill);
        return server;
      };
      const first = await restart();
      const { token, scriptId } = await openProduction(first);
      await first.kill();
      const stops: { ms: number; code: number }[] = [];
      const codes: number[] = [];
      const { acknowledged, lost } = await killWhileTyping({
        rounds: full ? 6 : 2,
        names: [`script:${scriptId}`, `schedule:${scriptId}`],
        folder: path.join(folder.path, "documents"),
        token: () => token,
        restart,
        end: async (server, round) => {
          if (round % 2 === 0) return server.kill();
          const watching = new WebSocket(`ws://127.0.0.1:${server.port}/ws`);
          watching.on("close", (code) => codes.push(code));
          await once(watching, "open");
          const ended = once(server.child, "exit");
          const began = performance.now();
          server.child.kill("SIGTERM");
          const [code] = (await ended) as [number];
          stops.push({ ms: performance.now() - began, code });
          await until("the socket is closed", () => codes.length === stops.length);
        },
        ends,
      });
      const slowest = Math.max(...stops.map(({ ms }) => ms));
      return {
        figure: `${lost} of ${acknowledged} lost, ended within ${Math.round(slowest)} ms, status ${stops.map(({ code }) => code).join(" ")}, sockets ${codes.join(" ")}`,
        pass:
          lost === 0 &&
          within(slowest, 10_000, full) &&
          stops.every(({ code }) => code === 0) &&
          codes.every((code) => code === 1012),
      };
    }),
};
