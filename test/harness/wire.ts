import { createServer, connect as dial, type Socket } from "node:net";

/** A wire to a server that can go silent without anybody being told, as when a laptop's lid is closed. */
export interface Wire {
  readonly port: number;
  /** From now on nothing passes in either direction and no line is closed; new lines come to nothing. */
  silence(): void;
  /** New lines pass again. Those that were open stay as silent as they were; or break, as on most wires on waking. */
  mend(broken?: "break"): void;
  /** When the server closed a silenced line: milliseconds since the silence, for each. */
  readonly closedAfter: readonly number[];
  close(): void;
}

/** Opens a wire to a port of this machine. */
export async function openWire(to: number): Promise<Wire> {
  const lines = new Set<{ near: Socket; far: Socket }>();
  const silenced = new Set<Socket>();
  const closedAfter: number[] = [];
  let silentSince: number | null = null;
  const server = createServer((near) => {
    if (silentSince !== null) {
      near.on("error", () => {});
      silenced.add(near);
      return;
    }
    const far = dial(to, "127.0.0.1");
    const line = { near, far };
    lines.add(line);
    near.on("data", (bytes) => lines.has(line) && far.write(bytes));
    far.on("data", (bytes) => lines.has(line) && near.write(bytes));
    near.on("close", () => lines.has(line) && far.destroy());
    far.on("close", () => {
      if (lines.has(line)) near.destroy();
      else if (silentSince !== null) closedAfter.push(performance.now() - silentSince);
    });
    near.on("error", () => {});
    far.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as { port: number }).port,
    silence() {
      silentSince = performance.now();
      for (const { near } of lines) silenced.add(near);
      lines.clear();
    },
    mend(broken) {
      silentSince = null;
      if (broken) for (const near of silenced) near.resetAndDestroy();
    },
    closedAfter,
    close() {
      for (const { near, far } of lines) {
        near.destroy();
        far.destroy();
      }
      server.close();
    },
  };
}
