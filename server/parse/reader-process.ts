import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { ChildMessage } from "./messages.ts";

const program = fileURLToPath(new URL("./parse-child.ts", import.meta.url));
const root = path.resolve(path.dirname(program), "../..");
/** What a reader may read: the program's own files. The packages may lie elsewhere, behind a link. */
const own = ["server", "shared", "node_modules", "package.json"].map((part) => realpathSync(path.join(root, part)));

/**
 * Starts the process that will read one file and then end. It knows nothing of the server: its environment is
 * empty, it may read the program's own files and nothing else, and write, load native code and start processes
 * not at all; where the runtime can deny the network (Node 25 on), that too. The file comes through its
 * standard input. Its heap is limited to 256 MB by the runtime; everything beyond is for the caller to watch.
 */
export function startReader(): ChildProcess {
  const node = [
    process.execPath,
    "--max-old-space-size=256",
    "--permission",
    `--allow-fs-read=${path.join(root, "node_modules")}`,
    ...own.map((part) => `--allow-fs-read=${part}`),
    "--disallow-code-generation-from-strings",
    "--no-warnings",
    program,
  ] as const;
  const [command, ...more] = process.platform === "win32" ? node : [...limited, ...node];
  return spawn(command, more, {
    env: {},
    cwd: root,
    stdio: ["pipe", "ignore", "ignore", "ipc"],
    serialization: "json",
  });
}

/**
 * The system ends a reader that outlives the server in an endless loop, after a minute of processor time, and
 * writes no image of its memory when it runs out of it. The shell becomes the reader: it keeps its process id.
 */
const limited = ["/bin/sh", "-c", 'ulimit -t 60; ulimit -c 0; exec "$0" "$@"'] as const;

/**
 * The memory a process holds, in bytes, as the system counts it; null where the system does not say
 * (anything but Linux, or a process that is gone).
 */
export function residentBytes(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}

/** A message of the child, or null for anything it should not say. */
export function childMessage(value: unknown): ChildMessage | null {
  const known = ["progress", "memory", "done", "failed"];
  if (typeof value !== "object" || value === null || !("type" in value)) return null;
  return known.includes(String(value.type)) ? (value as ChildMessage) : null;
}
