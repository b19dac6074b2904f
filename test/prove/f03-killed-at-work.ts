import { openProduction } from "../harness/open-production.ts";
import { startCallboard } from "../harness/server-process.ts";
import { send } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { freePort } from "../harness/typist.ts";
import { type Proof, until, withEnds, within } from "./proof.ts";

const scenes = 300;
const script = Array.from(
  { length: scenes },
  (_, index) => `INT. ROOM ${index + 1} - DAY\n\nMARY puts a kettle on the table. A dog barks.\n\nMARY\nTea?\n`,
).join("\n");

export const proof: Proof = {
  id: "F3",
  what: "the server is killed while it reads a script and breaks it down",
  limit: "read once in effect within 5 s of the restart: every scene once, nothing twice",
  elsewhere: "test/work/crash-while-reading.test.ts",
  run: (full) =>
    withEnds(async (ends) => {
      const folder = temporaryFolder();
      ends.add(folder.remove);
      const env = { DATA_DIR: folder.path, PORT: String(await freePort()) };
      let server = await startCallboard(env);
      ends.add(() => server.kill());
      const { token, projectId, request } = await openProduction(server);
      let slowest = 0;
      const wrong: string[] = [];
      const rounds = full ? 20 : 2;
      for (let round = 0; round < rounds; round++) {
        const form = new FormData();
        form.set("file", new Blob([script]), `round${round}.txt`);
        form.set("project_id", projectId);
        const url = `http://127.0.0.1:${server.port}/api/v1/scripts`;
        const sending = send(url, "POST", { Authorization: `Bearer ${token}` }, form).catch(() => null);
        const named = async () => {
          const { body } = await request("GET", `/projects/${projectId}`);
          return (body.scripts as { id: string; filename: string | null }[]).find(
            (each) => each.filename === `round${round}.txt`,
          );
        };
        await until("it is taken", named);
        await new Promise((resolve) => setTimeout(resolve, (round * 37) % 400));
        await server.kill();
        await sending;
        server = await startCallboard(env);
        const id = (await named())?.id;
        slowest = Math.max(
          slowest,
          await until(
            "it is read",
            async () => (await request("GET", `/scripts/${id}`)).body.status === "ready",
            60_000,
            20,
          ),
        );
        const { body } = await request("GET", `/scripts/${id}/analysis`);
        const ids = new Set((body.scenes as { id: string }[]).map((scene) => scene.id));
        const props = (body.breakdown.props as { name: string }[]).map(({ name }) => name);
        if (body.scenes.length !== scenes || ids.size !== scenes) wrong.push(`round ${round}: ${ids.size} scenes`);
        if (new Set(props).size !== props.length) wrong.push(`round ${round}: a prop twice`);
      }
      return {
        figure: `${rounds} kills, read within ${(slowest / 1_000).toFixed(1)} s of the restart, ${wrong.length ? wrong.join("; ") : "each once"}`,
        pass: wrong.length === 0 && within(slowest, 5_000, full),
      };
    }),
};
