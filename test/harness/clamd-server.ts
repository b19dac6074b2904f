import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "./redis-server.ts";

/** A real clamd of our own on a free port, with two signatures; whoever asks for it must stop it. */
export interface ClamdServer {
  readonly url: string;
  readonly port: number;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Why tests that need clamd are skipped here, or null where they run. */
export const clamdMissing = spawnSync("clamd", ["--version"]).status === 0 ? null : "clamd is not installed";

/** What only the signatures here know, no built-in check: a file with these words is malware to this clamd. */
export const knownBadWords = "callboard-test-malware-2026";

/** `limit`: the greatest stream it takes, in megabytes. */
export async function startClamd(limit = 600): Promise<ClamdServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "callboard-clamd-"));
  const port = await freePort();
  await writeFile(path.join(folder, "own.ndb"), `Own.Test:0:*:${Buffer.from(knownBadWords).toString("hex")}\n`);
  await writeFile(path.join(folder, "own.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test\n");
  const settings = [
    "Foreground yes",
    `DatabaseDirectory ${folder}`,
    "TCPAddr 127.0.0.1",
    `TCPSocket ${port}`,
    `StreamMaxLength ${limit}M`,
    "MaxScanSize 0",
    "MaxFileSize 0",
    `TemporaryDirectory ${folder}`,
  ];
  await writeFile(path.join(folder, "clamd.conf"), `${settings.join("\n")}\n`);
  const child = spawn("clamd", ["--config-file", path.join(folder, "clamd.conf")], { stdio: "ignore" });
  for (const until = Date.now() + 20_000; ; await wait(30)) {
    if (await listens(port)) break;
    if (Date.now() > until || child.exitCode !== null) throw new Error("clamd did not start");
  }
  return {
    url: `tcp://127.0.0.1:${port}`,
    port,
    process: child,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, "exit");
        child.kill("SIGKILL");
        await gone;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
