import { openProduction } from "../harness/open-production.ts";
import { startCallboard } from "../harness/server-process.ts";
import { send } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { measured } from "./measured-row.ts";
import { type Proof, until, withEnds, within } from "./proof.ts";

export const proof: Proof = {
  id: "L8",
  what: "a script of 10,000 scenes is sent and read into its documents",
  limit: "read within 10 s, nobody held up for more than 200 ms (the page is measured by `npm run bench:typing`)",
  run: (full) =>
    withEnds(async (ends) => {
      const folder = temporaryFolder();
      ends.add(folder.remove);
      const server = await startCallboard({ DATA_DIR: folder.path, PORT: "0" });
      ends.add(server.kill);
      const { token, projectId, request } = await openProduction(server);
      const scenes = full ? 10_000 : 500;
      const text = Array.from({ length: scenes }, (_, n) => `INT. ROOM ${n} - DAY\n\nRain.\n\nANN\nTea?\n\n`).join("");
      const form = new FormData();
      form.set("file", new Blob([text]), "long.txt");
      form.set("project_id", projectId);
      let counted = 0;
      const { answered, ms, mebibytes, held } = await measured(server, "import", "ready", async () => {
        const at = `http://127.0.0.1:${server.port}/api/v1/scripts`;
        const { body } = await send(at, "POST", { Authorization: `Bearer ${token}` }, form);
        let script = body;
        const read = async () => {
          script = (await request("GET", `/scripts/${body.id}`)).body;
          return script.status !== "parsing";
        };
        await until("it is read", read, 60_000, 20);
        counted = (await request("GET", `/scripts/${body.id}/analysis`)).body.scenes.length;
        return script.status;
      });
      return {
        figure: `${counted} scenes ${answered} after ${Math.round(ms)} ms, +${Math.round(mebibytes)} MiB, others held up ${Math.round(held)} ms at most`,
        pass: answered === "ready" && counted === scenes && within(ms, 10_000, full) && within(held, 200, full),
      };
    }),
};
