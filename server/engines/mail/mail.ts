import type { Db } from "../database/open.ts";

/** A mail as whoever writes it knows it. */
export interface NewMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Further header lines, such as List-Unsubscribe. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A mail ready to leave. */
export interface AddressedMail extends NewMail {
  /** "<…@…>", the same at every try. */
  readonly messageId: string;
}

/** Hands mail to whoever carries it. */
export interface MailCarrier {
  /**
   * Resolves when the mail was taken. Throws MailRefused when no further try can help; any other error means that a
   * later one may.
   */
  send(mail: AddressedMail): Promise<void>;
  /** Ends every connection; what is being sent fails. */
  close(): void;
}

/** The receiving side will never take this mail. */
export class MailRefused extends Error {}

/** Mail of this server. It is null in the services where no `SMTP_URL` is set: then nothing is written at all. */
export interface Mail {
  /**
   * Writes a mail into the outbox, in the transaction of what it tells of when `db` is one: either both are there
   * or neither. It leaves behind the next `look`, at most half a minute later.
   */
  write(db: Db, mail: NewMail): Promise<void>;
  /** Sends what is due now, without waiting for it. To be called when the transaction is done. */
  look(): void;
  close(): Promise<void>;
}
