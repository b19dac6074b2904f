import { onBothQueues } from "./killed-at-work.ts";
import { type Proof, until, withEnds, within } from "./proof.ts";

const script = "INT. ROOM - DAY\n\nMARY puts a kettle on the table.\n\n".repeat(4_000);

export const proof: Proof = {
  id: "F4",
  what: "a job takes its process down every time it runs, on both queues",
  limit: "failed with a reason after three tries, at most 60 s after the last; the server serves",
  run: (full) =>
    withEnds((ends) =>
      onBothQueues(full, ends, async ({ rows, request, upload, killAndRestart }) => {
        const tries = rows
          .prepare("SELECT attempts FROM jobs WHERE name = 'parse-script' AND state = 'running'")
          .pluck();
        const id = await upload("long.txt", script);
        let killed = 0;
        for (; killed < 3; killed++) {
          await until("it runs", () => tries.get() === killed + 1, 20_000, 1);
          await killAndRestart();
        }
        const read = async () => (await request("GET", `/scripts/${id}`)).body;
        const took = await until("it has failed", async () => (await read()).status !== "parsing", 60_000, 20);
        const { status, error } = await read();
        return {
          figure: `killed ${killed} times, then ${status} (${error?.code ?? "no reason"}) after ${(took / 1_000).toFixed(1)} s`,
          pass: status === "failed" && Boolean(error?.code) && within(took, 60_000, full),
        };
      }),
    ),
};
