import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";

/** A real Redis of our own on a free port; whoever asks for it must stop it. */
export interface RedisServer {
  readonly url: string;
  /** SIGKILL, as a machine that fails would. What it had not written is lost. */
  kill(): Promise<void>;
  /** The same port and folder again, after a kill. */
  restart(): Promise<void>;
  readonly process: () => ChildProcess;
  stop(): Promise<void>;
}

/** Why tests that need Redis are skipped here, or null where they run. */
export const redisMissing =
  spawnSync("redis-server", ["--version"]).status === 0 ? null : "redis-server is not installed";

export async function startRedis(): Promise<RedisServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "callboard-redis-"));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = run(port, folder);
  await answering(url);

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }
  return {
    url,
    kill,
    process: () => child,
    async restart() {
      child = run(port, folder);
      await answering(url);
    },
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function run(port: number, folder: string): ChildProcess {
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder];
  return spawn("redis-server", [...settings, "--appendonly", "yes", "--appendfsync", "always", "--save", ""], {
    stdio: "ignore",
  });
}

async function answering(url: string): Promise<void> {
  for (const until = Date.now() + 10_000; Date.now() < until; await wait(20)) {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    redis.on("error", () => {});
    const pong = await redis
      .connect()
      .then(() => redis.ping())
      .catch(() => null);
    redis.disconnect();
    if (pong) return;
  }
  throw new Error("redis-server did not start");
}

/** A port that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
