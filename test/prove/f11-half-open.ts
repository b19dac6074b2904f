import { startServer } from "../harness/server-process.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { sitDown } from "../harness/typist.ts";
import { openWire } from "../harness/wire.ts";
import { type Proof, until, withEnds } from "./proof.ts";

export const proof: Proof = {
  id: "F11",
  what: "somebody's wire goes silent without closing, as when a laptop's lid is shut",
  limit:
    "gone from the others' screens within 35 s, closed by the server within 75 s, all their edits there once they are back",
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
      return {
        figure: `gone after ${(gone / 1_000).toFixed(1)} s, closed after ${(closed / 1_000).toFixed(1)} s${full ? "" : " (heartbeat 1 s instead of 15 s)"}, merged ${Math.round(back)} ms after the return`,
        pass: gone <= 35_000 * scale + (full ? 0 : 3_000) && closed <= 75_000 * scale + (full ? 0 : 3_000),
      };
    }),
};
