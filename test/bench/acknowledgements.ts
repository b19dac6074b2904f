/**
 * `npm run bench:http`, L4: how many edits a second are acknowledged when forty people in ten documents type as fast as they are
 * acknowledged, and how long the slowest wait. Callboard acknowledges what is on disk; the bare Hocuspocus beside it keeps nothing.
 */
import { type ServerProcess, startServer } from "../harness/server-process.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { enterLightly, type LightClient } from "./light-client.ts";

const people = 40;
const documents = 10;
const rounds = 4;
const seconds = 2;

const folder = temporaryFolder();
const bare = await startServer("bare-entry.ts");
const callboard = await startServer("collab-entry.ts", { DATA_DIR: folder.path, NO_LIMITS: "1" });
const rooms = [await room({ ...bare, url: `ws://127.0.0.1:${bare.port}` }), await room(callboard)] as const;
for (let round = -1; round < rounds; round++) for (const { type } of rooms) await type(round >= 0);
const [beside, ours] = rooms.map(({ told }) => told()) as [string, string];
console.log(`L4: ${people} people in ${documents} documents, ${rounds} rounds of ${seconds} s`);
console.log(`acknowledged: ${ours}; bare: ${beside} (limits 2000/s, p99 50 ms)`);
await Promise.all([bare.kill(), callboard.kill()]);
folder.remove();
process.exit(0);

async function room(server: ServerProcess) {
  const waits: number[] = [];
  let [running, counts, acknowledged, spent] = [false, false, 0, 0];
  const typists: { client: LightClient; next: () => void }[] = [];
  for (let n = 0; n < people; n++) {
    let [stroke, sent] = [0, 0];
    const next = (): void => {
      sent = performance.now();
      typist.client.type(++stroke);
    };
    const client = await enterLightly({
      url: server.url,
      name: `script:${n % documents}`,
      token: `p${n}`,
      arrived: null,
      acknowledged: () => {
        if (counts) {
          waits.push(performance.now() - sent);
          acknowledged += 1;
        }
        if (running) next();
      },
    });
    const typist = { client, next };
    typists.push(typist);
  }
  return {
    async type(isCounted: boolean): Promise<void> {
      [running, counts] = [true, isCounted];
      const began = performance.now();
      for (const { next } of typists) next();
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      if (isCounted) spent += performance.now() - began;
      [running, counts] = [false, false];
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
    told(): string {
      waits.sort((a, b) => a - b);
      const at = (part: number) => (waits[Math.floor(waits.length * part)] ?? Number.NaN).toFixed(1);
      return `${Math.round((acknowledged * 1000) / spent)}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
    },
  };
}
