import { once } from "node:events";
import { WebSocket } from "ws";
import { frameType, joinBytes, numberBytes, textBytes } from "../../server/collab/sockets/frames.ts";
import { openProduction } from "../harness/open-production.ts";
import { residentMiB } from "../harness/process-figures.ts";
import { startCallboard } from "../harness/server-process.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { sitDown } from "../harness/typist.ts";
import { type Proof, quantile, until, withEnds, within } from "./proof.ts";
import { type Slowness, slowFollowers, slowWatchers } from "./slow-listeners.ts";

export const proof: Proof = {
  id: "F10",
  what: "people in a busy document, on /ws and on an event stream read nothing of what they are sent",
  limit:
    "on /collab, /ws and event streams each is closed, the server grows by less than 1 MiB and a few frames for each, others are told within 250 ms (p95), who comes back with a last id has everything once",
  elsewhere: "test/collab/sockets.test.ts, test/server/live/event-stream.test.ts",
  run: (full) =>
    withEnds(async (ends) => {
      const count = full ? 20 : 4;
      const folder = temporaryFolder();
      ends.add(folder.remove);
      const server = await startCallboard({ DATA_DIR: folder.path, PORT: "0" });
      ends.add(server.kill);
      const production = await openProduction(server);
      const { token, scriptId } = production;
      const name = `script:${scriptId}`;
      const ann = sitDown(server.url, name, token, "ann");
      const bob = sitDown(server.url, name, token, "bob");
      ends.add(ann.stop);
      ends.add(bob.stop);
      await until("both are here", () => ann.settled() && bob.settled());
      const edits = ann.provider.document.getMap("edits");
      const type = async (edit: number) => {
        edits.set("long", `${edit} ${"x".repeat(100_000)}`);
        const has = () => String(bob.provider.document.getMap("edits").get("long")).startsWith(`${edit} `);
        return until("Bob has it", has, 20_000, 1);
      };
      // What the work itself takes, with nobody slow.
      for (let edit = 0; edit < 60; edit++) await type(edit);
      const before = residentMiB(server.child.pid);

      const slow: WebSocket[] = [];
      for (let index = 0; index < count; index++) {
        const socket = new WebSocket(server.url);
        ends.add(() => socket.terminate());
        await once(socket, "open");
        const address = textBytes(name);
        socket.send(
          joinBytes(address, numberBytes(frameType.auth), numberBytes(0), textBytes(token), textBytes("4.7.0")),
        );
        await once(socket, "message");
        socket.pause();
        slow.push(socket);
      }
      const waits: number[] = [];
      let most = before;
      for (let edit = 60; edit < (full ? 360 : 160); edit++) {
        waits.push(await type(edit));
        most = Math.max(most, residentMiB(server.child.pid));
      }
      let closed = 0;
      for (const socket of slow) {
        socket.once("close", () => {
          closed += 1;
        });
        socket.resume();
      }
      await until("they are closed", () => closed === count, 10_000).catch(() => {});
      const grown = Math.max(0, most - before);
      const documents = { closed, resumed: count, grownMiB: grown, p95: quantile(waits, 0.95) };
      const scene = { server, production, folder: folder.path, count, ends };
      const doors: Readonly<Record<string, Slowness>> = {
        "/collab": documents,
        "/ws": await slowWatchers(scene),
        streams: await slowFollowers(scene),
      };
      const figures = Object.entries(doors).map(
        ([door, { closed, resumed, grownMiB, p95 }]) =>
          `${door}: ${closed} of ${count} closed, ${resumed} resumed, grew by ${grownMiB.toFixed(1)} MiB, others within ${p95.toFixed(1)} ms (p95)`,
      );
      return {
        figure: figures.join("; "),
        // The work itself comes and goes by some 40 MiB between two collections of garbage.
        pass: Object.values(doors).every(
          ({ closed, resumed, grownMiB, p95 }) =>
            closed === count && resumed === count && grownMiB <= 40 + count * 2 && within(p95, 250, full),
        ),
      };
    }),
};
