import { expect, test } from "vitest";
import { jobOf } from "../../../server/work/storyboard/media-tasks.ts";

const by = (narration: "model" | "worker" | null) => ({
  makers: { image: "drawn" as const, video: "worker" as const, narration },
});

test.each([
  ["image", null, "worker", "generate-image"],
  ["video", null, "model", "ask-worker"],
  ["narration", null, "model", "speak"],
  ["narration", null, "worker", "ask-worker"],
  ["narration", null, null, "ask-worker"],
  ["narration", "https://worker.example/1.mp3", "model", "collect-result"],
  ["breakdown", null, "model", "generate"],
] as const)(
  "F3 a task for %s that a crash left behind (result %j, voices by %s) goes on as %s",
  (kind, url, who, job) => {
    expect(jobOf({ kind, result_url: url }, by(who))).toBe(job);
  },
);
