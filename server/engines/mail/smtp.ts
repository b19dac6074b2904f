import { createTransport } from "nodemailer";
import { type MailCarrier, MailRefused } from "./mail.ts";

/** Sends through an SMTP server: `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
export function openSmtp(
  url: string,
  from: string,
  timeouts: { readonly connectMs: number; readonly silentMs: number } = { connectMs: 10_000, silentMs: 30_000 },
): MailCarrier {
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: timeouts.connectMs,
      greetingTimeout: timeouts.connectMs,
      socketTimeout: timeouts.silentMs,
    },
    { from },
  );
  return {
    async send({ to, subject, text, html, headers, messageId }) {
      try {
        await transport.sendMail({ to, subject, text, html, messageId, headers: { ...headers } });
      } catch (error) {
        throw isFinal(error) ? new MailRefused((error as Error).message) : error;
      }
    },
    close: () => transport.close(),
  };
}

/** A 5xx about this recipient or this message. A refused sign-in is the server's own trouble and may be mended. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { responseCode, code } = error as Error & { responseCode?: number; code?: string };
  return (code === "EENVELOPE" || code === "EMESSAGE") && responseCode !== undefined && responseCode >= 500;
}
