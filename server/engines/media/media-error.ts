/** Why a picture, a clip or a voice could not be made; `reason` is for people who run the server. */
export class MediaError extends Error {
  readonly code: "model_failed" | "no_worker" | "picture_failed" | "worker_failed";

  constructor(code: MediaError["code"], reason: string) {
    super(reason);
    this.code = code;
  }
}
