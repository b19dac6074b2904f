import { testProofs } from "./short-runs.ts";

await testProofs("S");
