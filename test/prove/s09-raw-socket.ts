import { once } from "node:events";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { frameType, joinBytes, numberBytes, textBytes } from "../../server/collab/sockets/frames.ts";
import { openProduction } from "../harness/open-production.ts";
import { residentMiB, workOf } from "../harness/process-figures.ts";
import { startCallboard } from "../harness/server-process.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { sitDown } from "../harness/typist.ts";
import { type Proof, until, withEnds, within } from "./proof.ts";

const mebibyte = 1024 * 1024;
const stateless = 6;

export const proof: Proof = {
  id: "S9",
  what: "raw sockets send 64 MiB and 10,000 document names before signing in, frames too large, orphaned updates, another's presence, a forged broadcast, 1,200 random frames",
  limit:
    "the server lives and grows by at most 32 MiB, nobody is held up for longer than 200 ms, forgeries reach nobody, everybody goes on typing",
  elsewhere: "test/collab/sockets.test.ts",
  run: (full) =>
    withEnds(async (ends) => {
      const folder = temporaryFolder();
      ends.add(folder.remove);
      const server = await startCallboard({ DATA_DIR: folder.path, PORT: "0" });
      ends.add(server.kill);
      const { token, scriptId } = await openProduction(server);
      const name = `script:${scriptId}`;
      const ann = sitDown(server.url, name, token, "ann");
      ends.add(ann.stop);
      await until("Ann is here", ann.settled);
      ann.provider.setAwarenessField("place", "scene 1");
      let forged = 0;
      ann.provider.on("stateless", ({ payload }: { payload: string }) => {
        if (payload.includes("forged")) forged += 1;
      });
      // What the work itself takes: nobody attacks yet.
      for (let edit = 0; edit < 200; edit++) ann.type();
      for (let paste = 0; paste < 4; paste++)
        ann.provider.document.getMap("paste").set("long", String(paste).repeat(2 * mebibyte));
      await until("it is warm", ann.settled);

      let longest = 0;
      let watching = true;
      const watch = (async () => {
        while (watching) {
          const asked = performance.now();
          await fetch(`http://127.0.0.1:${server.port}/healthz`).then((answer) => answer.text());
          longest = Math.max(longest, performance.now() - asked);
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      })();
      const before = residentMiB(server.child.pid);
      let most = before;
      const sampling = setInterval(() => {
        most = Math.max(most, residentMiB(server.child.pid));
      }, 20);

      const address = textBytes(name);
      const signIn = joinBytes(
        address,
        numberBytes(frameType.auth),
        numberBytes(0),
        textBytes(token),
        textBytes("4.7.0"),
      );
      const attacks: Record<string, (socket: WebSocket) => Promise<void>> = {
        async "64 MiB unsigned"(socket) {
          const frame = joinBytes(address, numberBytes(frameType.sync), numberBytes(2), new Uint8Array(mebibyte));
          for (let sent = 0; sent < 64; sent++) await sendTo(socket, frame);
        },
        async "10,000 names"(socket) {
          for (let index = 0; index < 10_000; index++)
            await sendTo(
              socket,
              joinBytes(textBytes(`script:none${index}`), numberBytes(frameType.sync), numberBytes(0)),
            );
        },
        "too large": (socket) => sendTo(socket, new Uint8Array(9 * mebibyte)),
        async orphans(socket) {
          await sendTo(socket, signIn);
          const doc = new Y.Doc();
          const updates: Uint8Array[] = [];
          doc.on("update", (update: Uint8Array) => updates.push(update));
          for (let edit = 0; edit < 300; edit++) doc.getText("t").insert(0, "x".repeat(2_000));
          for (const update of updates.slice(1)) await sendTo(socket, syncFrame(address, update));
        },
        async "another's presence"(socket) {
          await sendTo(socket, signIn);
          const words = JSON.stringify({ user: { name: "forged" } });
          const body = joinBytes(
            numberBytes(1),
            numberBytes(ann.provider.document.clientID),
            numberBytes(99),
            textBytes(words),
          );
          await sendTo(socket, joinBytes(address, numberBytes(frameType.awareness), numberBytes(body.length), body));
        },
        async "a forged broadcast"(socket) {
          await sendTo(socket, signIn);
          for (const type of [stateless, 5])
            await sendTo(socket, joinBytes(address, numberBytes(type), textBytes('{"storage":"forged"}')));
        },
        async "random frames"(socket) {
          await sendTo(socket, signIn);
          for (let frame = 0; frame < (full ? 2_400 : 1_200); frame++) {
            const body = Uint8Array.from(
              { length: (frame * 7) % 61 },
              (_unused, at) => (frame * 31 + at * 17 + at * at) % 256,
            );
            await sendTo(socket, frame % 3 === 0 ? body : joinBytes(address, numberBytes(frame % 11), body));
          }
        },
      };
      const costs: { what: string; held: number }[] = [];
      for (let round = 0; round < (full ? 3 : 1); round++)
        for (const [what, attack] of Object.entries(attacks)) {
          const socket = new WebSocket(server.url);
          socket.on("error", () => {});
          const gone = once(socket, "close");
          await once(socket, "open");
          const workBefore = workOf(server.child.pid);
          longest = 0;
          await attack(socket);
          ann.type();
          await until("Ann types on", ann.settled);
          socket.terminate();
          await gone;
          // Nobody is held up for longer than the server is at work, however busy the machine is.
          costs.push({ what, held: Math.min(longest, workOf(server.child.pid) - workBefore) });
        }
      watching = false;
      await watch;
      clearInterval(sampling);
      const bob = sitDown(server.url, name, token, "bob");
      ends.add(bob.stop);
      await until("Bob has it all", () => bob.settled());
      const whole = bob.provider.document.getMap("edits").size === ann.provider.document.getMap("edits").size;
      const spoken = JSON.stringify(ann.provider.awareness?.getLocalState()).includes("forged");
      const grown = most - before;
      const [slowest] = costs.toSorted((a, b) => b.held - a.held);
      const held = slowest?.held ?? 0;
      return {
        figure: `grew by ${grown.toFixed(1)} MiB, nobody was held up longer than ${Math.round(held)} ms (${slowest?.what}), ${forged} forged broadcasts heard, ${whole && !spoken ? "everybody typed on" : "somebody was harmed"}`,
        pass: grown <= 32 && within(held, 200, full) && forged === 0 && whole && !spoken,
      };
    }),
};

function syncFrame(address: Uint8Array, update: Uint8Array): Uint8Array {
  return joinBytes(address, numberBytes(frameType.sync), numberBytes(2), numberBytes(update.length), update);
}

/** Resolves when the frame has left, or the socket has been closed. */
async function sendTo(socket: WebSocket, frame: Uint8Array): Promise<void> {
  if (socket.readyState !== socket.OPEN) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      socket.off("close", done);
      resolve();
    };
    socket.once("close", done);
    socket.send(frame, done);
  });
}
