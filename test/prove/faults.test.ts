import { testProofs } from "./short-runs.ts";

// Faults, and what holds whatever is done.
await testProofs("FP");
