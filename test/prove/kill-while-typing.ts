import type { ServerProcess } from "../harness/server-process.ts";
import { printOf, readFromDisk, sitDown } from "../harness/typist.ts";
import { type Ends, until } from "./proof.ts";

export interface Killing {
  readonly rounds: number;
  /** The documents that ten people type into. */
  readonly names: readonly string[];
  /** Where `documents.sqlite` is. */
  readonly folder: string;
  readonly token: (index: number) => string;
  readonly restart: () => Promise<ServerProcess>;
  /** How the server ends in a round; a kill unless given. */
  readonly end?: (server: ServerProcess, round: number) => Promise<unknown>;
  readonly ends: Ends;
}

export interface Killed {
  readonly acknowledged: number;
  /** Acknowledged edits that are not on disk after the server's end. */
  readonly lost: number;
  /** The longest that anybody took to have everything again after a restart, milliseconds. */
  readonly slowestReturn: number;
  /** All copies and the disk are equal to the byte in the end. */
  readonly equal: boolean;
}

/** Ends the server again and again while ten people type, and looks on the disk for what it had acknowledged. */
export async function killWhileTyping(options: Killing): Promise<Killed> {
  const { names, folder, ends } = options;
  let server = await options.restart();
  const typists = Array.from({ length: 10 }, (_unused, index) =>
    sitDown(server.url, names[index % names.length] as string, options.token(index), `p${index}`),
  );
  for (const each of typists) ends.add(each.stop);
  const acknowledged = () => typists.reduce((sum, each) => sum + each.acknowledged.size, 0);
  const everybodyHere = () => until("everybody is back", () => typists.every((each) => each.settled()));
  await everybodyHere();
  let lost = 0;
  let slowestReturn = 0;
  for (let round = 0; round < options.rounds; round++) {
    const before = acknowledged();
    const typing = setInterval(() => {
      for (const each of typists) each.type();
    }, 5);
    await until("enough is acknowledged", () => acknowledged() > before + 50 + round * 10);
    // What is typed on a dead line waits in the provider's queue, and its acknowledgements after the return are
    // taken for those of later edits: the last keystroke comes before the kill.
    clearInterval(typing);
    await (options.end ? options.end(server, round) : server.kill());
    const promised = typists.map((each) => new Set(each.acknowledged));

    const onDisk = new Map(names.map((name) => [name, readFromDisk(folder, name)]));
    for (const [index, edits] of promised.entries()) {
      const kept = onDisk.get(names[index % names.length] as string)?.getMap("edits");
      for (const edit of edits) if (!kept?.has(`p${index}/${edit}`)) lost += 1;
    }
    server = await options.restart();
    slowestReturn = Math.max(slowestReturn, await everybodyHere());
  }
  let equal = true;
  for (const name of names) {
    const copies = typists.filter((each) => each.provider.configuration.name === name);
    const prints = () => new Set(copies.map((each) => printOf(each.provider.document)));
    await until("all copies are equal", () => prints().size === 1);
    equal &&= prints().has(printOf(readFromDisk(folder, name)));
  }
  return { acknowledged: acknowledged(), lost, slowestReturn, equal };
}
