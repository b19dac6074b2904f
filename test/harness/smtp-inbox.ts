import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** The message as it came, quoted-printable and base64 parts put into plain text behind it. */
  readonly source: string;
  readonly messageId: string;
}

export interface SmtpInbox {
  /** For SMTP_URL. */
  readonly url: string;
  readonly received: ReceivedMail[];
  /** How often a recipient was named to the server. */
  readonly attempts: () => number;
  close(): Promise<void>;
}

/** A real SMTP server that keeps what it is given. `answer` may refuse a recipient with a code, or take its time. */
export async function openSmtpInbox(
  options: {
    readonly answer?: (attempt: number, recipient: string) => { readonly code: number; readonly text: string } | null;
    readonly accept?: () => Promise<void>;
    readonly port?: number;
  } = {},
): Promise<SmtpInbox> {
  const received: ReceivedMail[] = [];
  let attempts = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo(address, _session, done) {
      attempts += 1;
      const refusal = options.answer?.(attempts, address.address) ?? null;
      if (!refusal) return done();
      done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        await options.accept?.();
        const source = Buffer.concat(chunks).toString("utf8");
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          source: `${source}\n${decoded(source)}`,
          messageId: /^message-id:\s*(<[^>]+>)/im.exec(source)?.[1] ?? "",
        });
        done();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    attempts: () => attempts,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function decoded(source: string): string {
  const words = source
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_all, text: string) => Buffer.from(text, "base64").toString("utf8"))
    .replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_all, text: string) => fromQuoted(text.replaceAll("_", " ")));
  const parts = [...source.matchAll(/base64\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/g)].map(([, part]) =>
    fromBase64(part ?? ""),
  );
  return [words, ...parts, fromQuoted(source)].join("\n");
}

function fromBase64(text: string): string {
  return Buffer.from(text, "base64").toString("utf8");
}

function fromQuoted(text: string): string {
  return text
    .replace(/=\r?\n/g, "")
    .replace(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll("=", ""), "hex").toString("utf8"));
}
