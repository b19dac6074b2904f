import type { Db } from "../engines/database/open.ts";
import { ApiError } from "../errors.ts";
import { type AccessClaims, verifyAccessToken } from "./access-tokens.ts";
import type { Accounts, User } from "./accounts.ts";
import { isApiToken, type TokenLimits, userOfApiToken } from "./api-tokens.ts";

/** Somebody whose token was checked. */
export interface Principal extends User {
  /** The session of a browser or app; null for an API token. */
  readonly sessionId: string | null;
  /** When the token runs out, milliseconds since 1970; null: never. */
  readonly expiresAt: number | null;
  /** What an API token is limited to; null for people who are signed in. */
  readonly limits: TokenLimits | null;
}

export interface Authentication {
  readonly db: Db;
  readonly accounts: Accounts;
  readonly accessKey: Uint8Array;
}

/**
 * Who a token speaks for: an access token of a session that still lives, or an API token. Throws
 * `token_expired` for an access token that has only run out, `account_suspended` for a suspended account, and
 * `unauthorized` for everything else.
 */
export async function authenticateToken(auth: Authentication, token: string): Promise<Principal> {
  const now = new Date();
  if (isApiToken(token)) {
    const found = await userOfApiToken(auth.db, token, now);
    if (!found) throw unauthorized();
    refuseSuspended(found.user);
    return { ...found.user, sessionId: null, expiresAt: found.expiresAt, limits: found.limits };
  }
  const claims = await verifyAccessToken(auth.accessKey, token, now);
  if (claims === "expired") {
    throw new ApiError("token_expired", {}, { "WWW-Authenticate": 'Bearer error="invalid_token"' });
  }
  const user = claims && (await userOfClaims(auth.accounts, claims));
  if (!user || !claims) throw unauthorized();
  refuseSuspended(user);
  return { ...user, sessionId: claims.sessionId, expiresAt: claims.expiresAt, limits: null };
}

/** Throws `account_suspended` for an account that whoever runs the server has suspended. */
export function refuseSuspended(user: User): void {
  if (user.suspended) throw new ApiError("account_suspended");
}

/** The token in an Authorization header: Bearer, or Basic with an API token as the user name; null without one. */
export function tokenFromHeader(header: string | undefined): string | null {
  const [scheme = "", value = ""] = (header ?? "").trim().split(/\s+/, 2);
  if (/^bearer$/i.test(scheme) && value) return value;
  if (!/^basic$/i.test(scheme)) return null;
  const userName = Buffer.from(value, "base64").toString("utf8").split(":", 1)[0] ?? "";
  return isApiToken(userName) ? userName : null;
}

/** The answer to a request without a usable token. Browsers show no password box for Bearer. */
export function unauthorized(): ApiError {
  return new ApiError("unauthorized", {}, { "WWW-Authenticate": 'Bearer realm="Callboard"' });
}

async function userOfClaims(accounts: Accounts, claims: AccessClaims): Promise<User | null> {
  const user = await accounts.userOfSession(claims.sessionId);
  return user?.id === claims.userId ? user : null;
}
