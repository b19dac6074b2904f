import path from "node:path";
import Database from "better-sqlite3";
import { openProduction, type Production } from "../harness/open-production.ts";
import { redisMissing, startRedis } from "../harness/redis-server.ts";
import { startCallboard } from "../harness/server-process.ts";
import { send } from "../harness/start-app.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { freePort } from "../harness/typist.ts";
import { type Ends, type Outcome, until } from "./proof.ts";

/** All of Callboard, with an account and a production, to be killed while it works. */
export interface Workplace extends Production {
  readonly queue: "embedded" | "BullMQ";
  /** The rows of the server's database, to look at. */
  readonly rows: Database.Database;
  readonly url: string;
  /** Sends a script and waits until it is taken, not until it is read. Answers its id. */
  upload(filename: string, text: string): Promise<string>;
  /** Kills the server and starts it again at the same port. */
  killAndRestart(): Promise<void>;
}

/** The same on the embedded queue and, at length and where a Redis can be run, on BullMQ. */
export async function onBothQueues(
  full: boolean,
  ends: Ends,
  attempt: (place: Workplace) => Promise<Outcome>,
): Promise<Outcome> {
  const embedded = await attempt(await openWorkplace(ends, "embedded", {}));
  if (!full) return embedded;
  if (redisMissing) return { ...embedded, figure: `${embedded.figure}; BullMQ not tried: ${redisMissing}` };
  const redis = await startRedis();
  ends.add(redis.stop);
  const shared = await attempt(await openWorkplace(ends, "BullMQ", { REDIS_URL: redis.url }));
  return {
    figure: `embedded queue: ${embedded.figure}; BullMQ: ${shared.figure}`,
    pass: embedded.pass && shared.pass,
  };
}

async function openWorkplace(
  ends: Ends,
  queue: Workplace["queue"],
  settings: Record<string, string>,
): Promise<Workplace> {
  const folder = temporaryFolder();
  ends.add(folder.remove);
  const env = { DATA_DIR: folder.path, PORT: String(await freePort()), ...settings };
  let server = await startCallboard(env);
  ends.add(() => server.kill());
  const production = await openProduction(server);
  const { projectId, token, request } = production;
  const rows = new Database(path.join(folder.path, "callboard.sqlite"), { readonly: true });
  ends.add(() => rows.close());
  const url = `http://127.0.0.1:${server.port}/api/v1`;
  return {
    ...production,
    queue,
    rows,
    url,
    async upload(filename, text) {
      const form = new FormData();
      form.set("file", new Blob([text]), filename);
      form.set("project_id", projectId);
      // The server may be killed before it answers.
      send(`${url}/scripts`, "POST", { Authorization: `Bearer ${token}` }, form).catch(() => null);
      let id: string | undefined;
      await until("it is taken", async () => {
        const scripts = (await request("GET", `/projects/${projectId}`)).body.scripts;
        id = (scripts as { id: string; filename: string | null }[]).find((each) => each.filename === filename)?.id;
        return id;
      });
      return id as string;
    },
    async killAndRestart() {
      await server.kill();
      server = await startCallboard(env);
    },
  };
}
