import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** SIGKILL: nothing is flushed, nobody says goodbye. */
  kill(): Promise<void>;
}

/** Starts an entry of this folder as a process of its own and waits until it listens. */
export async function startServer(entry: string, env: Record<string, string> = {}): Promise<ServerProcess> {
  const child = fork(fileURLToPath(new URL(entry, import.meta.url)), [], {
    env: { ...process.env, ...env },
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.on("message", (message: { port?: number }) => message.port && resolve(message.port));
    child.once("exit", (code) => reject(new Error(`the server ended with ${code} before it listened`)));
  });
  return {
    port,
    url: `ws://127.0.0.1:${port}/collab`,
    child,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}
