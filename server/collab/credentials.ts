/**
 * What a client shows at the door: its token and, when it holds a copy of the document, the epoch that the copy is of:
 * `<token>;epoch=<number>`. The server tells the epoch to everybody it lets in (`{"epoch": number}`, stateless).
 */
export interface Credentials {
  readonly token: string;
  /** Null: the client holds no copy, or does not know about epochs. */
  readonly epoch: number | null;
}

/** Reads them. An epoch that is no number matches none. */
export function readCredentials(text: string): Credentials {
  const [token = "", epoch] = text.split(";epoch=", 2);
  return { token, epoch: epoch === undefined ? null : Number(epoch) };
}
