import type { PanelRequest } from "../../../shared/storyboard/panel/composition.ts";
import type { PublicFetch } from "../fetch/public-fetch.ts";
import type { MediaWorker } from "./outside.ts";

/** What a picture is made from. */
export interface ImageRequest {
  readonly panel: PanelRequest;
}

export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/**
 * Makes the picture of a shot. Throws the signal's reason when that aborts, and a MediaError when whoever makes
 * pictures cannot.
 */
export type DrawImage = (request: ImageRequest, signal: AbortSignal) => Promise<MadeFile>;

/** Speaks a text. Throws as `DrawImage` does. */
export type Speak = (text: string, signal: AbortSignal) => Promise<MadeFile>;

/** Everything that makes media here. */
export interface MediaEngine {
  /** Who makes what; null: nobody. */
  readonly makers: {
    readonly image: "drawn" | "model";
    readonly video: "worker" | null;
    readonly narration: "model" | "worker" | null;
  };
  readonly drawImage: DrawImage;
  /** Null where a worker makes voices, or nobody. */
  readonly speak: Speak | null;
  readonly worker: MediaWorker | null;
  /** Calls the worker and fetches what it made. */
  readonly fetch: PublicFetch;
  /** Ends the process that draws. */
  close(): void;
}
