import path from "node:path";
import Database from "better-sqlite3";
import { openProduction } from "../harness/open-production.ts";
import { startCallboard } from "../harness/server-process.ts";
import { send } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { freePort } from "../harness/typist.ts";
import { type Proof, until, withEnds, within } from "./proof.ts";

const script = "INT. ROOM - DAY\n\nMARY puts a kettle on the table.\n\n".repeat(4_000);

export const proof: Proof = {
  id: "F4",
  what: "a job takes its process down every time it runs",
  limit: "failed with a reason after three tries, at most 60 s after the last; the server serves",
  run: (full) =>
    withEnds(async (ends) => {
      const folder = temporaryFolder();
      ends.add(folder.remove);
      const env = { DATA_DIR: folder.path, PORT: String(await freePort()) };
      let server = await startCallboard(env);
      ends.add(() => server.kill());
      const { token, projectId, request } = await openProduction(server);
      const rows = new Database(path.join(folder.path, "callboard.sqlite"), { readonly: true });
      ends.add(() => rows.close());
      const tries = rows.prepare("SELECT attempts FROM jobs WHERE name = 'parse-script' AND state = 'running'").pluck();
      const form = new FormData();
      form.set("file", new Blob([script]), "long.txt");
      form.set("project_id", projectId);
      const url = `http://127.0.0.1:${server.port}/api/v1/scripts`;
      const sending = send(url, "POST", { Authorization: `Bearer ${token}` }, form).catch(() => null);
      let killed = 0;
      for (; killed < 3; killed++) {
        await until("it runs", () => tries.get() === killed + 1, 20_000, 1);
        await server.kill();
        server = await startCallboard(env);
      }
      await sending;
      const { body } = await request("GET", `/projects/${projectId}`);
      const id = (body.scripts as { id: string; filename: string | null }[]).find(({ filename }) => filename)?.id;
      const read = async () => (await request("GET", `/scripts/${id}`)).body;
      const took = await until("it has failed", async () => (await read()).status !== "parsing", 60_000, 20);
      const { status, error } = await read();
      return {
        figure: `killed ${killed} times, then ${status} (${error?.code ?? "no reason"}) after ${(took / 1_000).toFixed(1)} s`,
        pass: status === "failed" && Boolean(error?.code) && within(took, 60_000, full),
      };
    }),
};
