import { onAccountChange } from "./tokens.ts";

/** A proof that was given a moment ago, in this tab. */
export interface Proof {
  readonly token: string;
  /** In milliseconds since 1970. */
  readonly until: number;
}

/** Asks the person at the screen who they are; null when they would rather not. */
type Asker = () => Promise<Proof | null>;

let asker: Asker | null = null;
let asking: Promise<Proof | null> | null = null;
let last: Proof | null = null;

onAccountChange(() => {
  last = null;
});

/** Says who asks. Returns the way to stop. */
export function whoAsksForProof(ask: Asker): () => void {
  asker = ask;
  return () => {
    if (asker === ask) asker = null;
  };
}

/** The token of the last proof, if it may still be good. */
export async function lastProof(): Promise<string | null> {
  return last && last.until > Date.now() ? last.token : null;
}

/** Asks once, however many calls wait for it. Null: no. */
export async function askForProof(): Promise<string | null> {
  asking ??= (asker?.() ?? Promise.resolve(null)).finally(() => {
    asking = null;
  });
  last = await asking;
  return last?.token ?? null;
}
