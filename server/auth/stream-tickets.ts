import type { TokenLimits } from "./api-tokens.ts";
import { randomToken } from "./refresh-tokens.ts";

export const ticketSeconds = 60;

/** Tickets for browsers' EventSource, which cannot send a token: one use, one path, one minute. */
export interface StreamTickets {
  issue(holder: TicketHolder, path: string, now: Date): string;
  /** Whom a ticket was given to, or null when it is unknown, used, late or for another path. It is used up. */
  redeem(ticket: string, path: string, now: Date): TicketHolder | null;
}

export interface TicketHolder {
  readonly userId: string;
  /** The session it was asked for in; null for an API token. */
  readonly sessionId: string | null;
  /** A ticket does not reach further than the token it was asked for with; null for people. */
  readonly limits: TokenLimits | null;
}

export function createStreamTickets(): StreamTickets {
  const open = new Map<string, { holder: TicketHolder; path: string; until: number }>();
  return {
    issue(holder, path, now) {
      for (const [ticket, { until }] of open) if (until <= now.getTime()) open.delete(ticket);
      const ticket = randomToken();
      open.set(ticket, { holder, path, until: now.getTime() + ticketSeconds * 1000 });
      return ticket;
    },
    redeem(ticket, path, now) {
      const found = open.get(ticket);
      open.delete(ticket);
      return found && found.path === path && found.until > now.getTime() ? found.holder : null;
    },
  };
}
