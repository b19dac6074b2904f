import { testProofs } from "./short-runs.ts";

// Attacks, and what comes in by mistake.
await testProofs("SBL");
