import { openProduction } from "../harness/open-production.ts";
import { startCallboard } from "../harness/server-process.ts";
import { type Answer, send } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { badFiles } from "./bad-files.ts";
import { badRequests } from "./bad-requests.ts";
import { measured, type Row } from "./measured-row.ts";
import { type Proof, until, withEnds, within } from "./proof.ts";

export const proof: Proof = {
  id: "B1",
  what: `${badFiles.length} kinds of bad files and ${badRequests.length} of bad requests come through the door, and a plan of 2,000 scenes is asked for`,
  limit:
    "each answered as documented, none 5xx, within 10 s, 256 MiB more at most, nobody else held up for longer than 200 ms",
  run: (full) =>
    withEnds(async (ends) => {
      const folder = temporaryFolder();
      ends.add(folder.remove);
      const env = { DATA_DIR: folder.path, PORT: "0", RATE_LIMIT: "100000" };
      const server = await startCallboard(env);
      ends.add(server.kill);
      const { token, projectId, request } = await openProduction(server);
      const api = `http://127.0.0.1:${server.port}/api/v1`;
      const signed = { Authorization: `Bearer ${token}` };
      const upload = (name: string, bytes: string | Uint8Array) => {
        const form = new FormData();
        form.set("file", new Blob([new Uint8Array(Buffer.from(bytes))]), name);
        form.set("project_id", projectId);
        return send(`${api}/scripts`, "POST", signed, form);
      };
      const settled = async ({ status, body }: Answer): Promise<string> => {
        if (status !== 201) return body.error.code;
        let script = body;
        const read = async () => {
          script = (await request("GET", `/scripts/${body.id}`)).body;
          return script.status !== "parsing";
        };
        await until("it is read", read, 60_000, 20);
        return script.error?.code ?? script.status;
      };
      const good = await upload("good.txt", "INT. ROOM - DAY\n\nRain.\n");
      await settled(good);
      const filled = (text: string) => text.replace("{script}", good.body.id).replace("{project}", projectId);
      const rows: Row[] = [];
      for (const { what, name, bytes, ends: wanted, isLong } of badFiles) {
        if (isLong && !full) continue;
        const content = bytes();
        rows.push(await measured(server, what, wanted, async () => settled(await upload(name, content))));
      }
      for (const { what, method, at, headers, body, status, code } of badRequests) {
        const ask = async () => {
          const answer = await fetch(api + filled(at), {
            method,
            headers: { ...signed, ...headers },
            body: typeof body === "string" ? filled(body) : (body ?? null),
          });
          const { error } = (await answer.json()) as { error?: { code: string } };
          return `${answer.status} ${error?.code}`;
        };
        rows.push(await measured(server, what, `${status} ${code}`, ask));
      }
      const scenes = full ? 2_000 : 300;
      const sets = Array.from(
        { length: scenes },
        (_, n) => `INT. SET ${n % 40} - DAY\n\nP${n % 30} waits.\n\nP${n % 30}\nTea?\n\n`,
      );
      const { body: long } = await upload("long.txt", sets.join(""));
      await until(
        "it is read",
        async () => (await request("GET", `/scripts/${long.id}`)).body.status === "ready",
        60_000,
      );
      for (const output_type of ["breakdown", "schedule", "storyboard"]) {
        const made = async () => {
          const { task_id } = (await request("POST", `/scripts/${long.id}/generate`, { output_type })).body;
          const status = async () => (await request("GET", `/tasks/${task_id}`)).body.status;
          await until("it is made", async () => (await status()) === "SUCCESS", 120_000, 50);
          return "SUCCESS";
        };
        rows.push({ ...(await measured(server, `${output_type} of ${scenes} scenes`, "SUCCESS", made)), ms: 0 });
      }
      if (full) print(rows);
      const alive = (await fetch(`http://127.0.0.1:${server.port}/healthz`)).status === 200;
      const failed = rows.filter(
        ({ answered, wanted, ms, mebibytes, held }) =>
          answered !== wanted || !within(ms, 10_000, full) || mebibytes > 256 || !within(held, 200, full),
      );
      const most = (figure: "ms" | "mebibytes" | "held") => rows.toSorted((a, b) => b[figure] - a[figure])[0] as Row;
      const said = failed.map((row) => `${row.what}: ${row.answered}, ${tell(row)}`).slice(0, 4);
      return {
        figure: `${rows.length - failed.length} of ${rows.length}; slowest ${most("ms").what} ${tell(most("ms"))}; largest ${most("mebibytes").what} ${tell(most("mebibytes"))}; held up longest by ${most("held").what} ${tell(most("held"))}${said.length ? `; not: ${said.join("; ")}` : ""}`,
        pass: failed.length === 0 && alive,
      };
    }),
};

function tell({ ms, mebibytes, held }: Row): string {
  return `(${Math.round(ms)} ms, +${mebibytes.toFixed(0)} MiB, ${Math.round(held)} ms)`;
}

/** A table on the error stream: the output stream says one line for each proof. */
function print(rows: readonly Row[]): void {
  for (const row of rows) console.error(`${row.answered.padEnd(28)} ${tell(row).padEnd(30)} ${row.what}`);
}
