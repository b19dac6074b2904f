import { readFileSync } from "node:fs";

const ticksPerSecond = 100;

/** The processor time that a process has taken so far, in milliseconds; it says the same on a busy machine. Linux only. */
export function workOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond;
}

/** The memory that a process holds, in MiB. Linux only. */
export function residentMiB(pid: number | undefined): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
}
