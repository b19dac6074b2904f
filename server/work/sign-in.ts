import type { SessionAnswer } from "../../shared/api/auth.ts";
import { accessTokenSeconds, signAccessToken } from "../auth/access-tokens.ts";
import type { Device, NewUser, User } from "../auth/accounts.ts";
import { refuseSuspended, unauthorized } from "../auth/authenticate.ts";
import { rotateRefreshToken, startRefreshTokens, tokenHash } from "../auth/refresh-tokens.ts";
import { ApiError } from "../errors.ts";
import type { Services } from "../services.ts";
import { acceptInvitation, isInvitation } from "./invitations.ts";

/** The account that "open the demo" signs in to. Nobody can register it: the domain is reserved. */
export const demoEmail = "demo@callboard.example";

/**
 * Makes an account and joins every production that has invited its address. Throws `sign_up_closed` where
 * only invited people may register, `email_taken`, or `validation_failed` for a user name in use.
 */
export async function createUser(services: Services, user: NewUser): Promise<User> {
  const made = await services.accounts.createUser({ ...user, email: user.email.toLowerCase() });
  await services.db
    .updateTable("members")
    .set({ user_id: made.id })
    .where("email", "=", made.email)
    .where("user_id", "is", null)
    .execute();
  return made;
}

/** Makes an account for somebody at the door, signs them in and, with an invitation's token, lets them join. */
export async function register(
  services: Services,
  { invitation, ...user }: NewUser & { readonly invitation?: string | undefined },
  device: Device,
): Promise<SessionAnswer> {
  services.attempts.take([{ key: `register ${device.address}`, perMinute: 100 }], new Date());
  if (invitation !== undefined && !(await isInvitation(services.db, invitation))) {
    throw new ApiError("invitation_not_found");
  }
  if (services.config.signUp === "invite" && invitation === undefined && !(await isInvited(services, user.email))) {
    throw new ApiError("sign_up_closed");
  }
  const made = await createUser(services, user);
  // Used up in this very moment by somebody else: the account stays, the page says that the link is over.
  if (invitation !== undefined) await acceptInvitation(services, made.id, invitation).catch(() => undefined);
  return openSession(services, made, device);
}

/**
 * Signs in with e-mail or user name. Every refusal is the same `invalid_credentials`, so that nobody learns
 * which accounts exist, but `account_suspended` to whoever knows the password of such a one; five failed tries a minute for one account, twenty from one address.
 */
export async function signIn(
  services: Services,
  login: { email?: string | undefined; username?: string | undefined; password: string },
  device: Device,
): Promise<SessionAnswer> {
  const name = (login.email ?? login.username ?? "").trim().toLowerCase();
  const takeBack = services.attempts.take(
    [
      { key: `account ${name}`, perMinute: 5 },
      { key: `address ${device.address}`, perMinute: 20 },
    ],
    new Date(),
  );
  const user = await services.accounts.checkPassword(
    name.includes("@") ? { email: name, password: login.password } : { username: name, password: login.password },
  );
  if (!user) throw new ApiError("invalid_credentials");
  takeBack();
  refuseSuspended(user);
  return openSession(services, user, device);
}

/** Signs in to the demo production without a password. The door has checked that the caller is on this machine. */
export async function signInToDemo(services: Services, device: Device): Promise<SessionAnswer> {
  const user = services.config.demo ? await services.accounts.findUser({ email: demoEmail }) : null;
  if (!user) throw new ApiError("demo_unavailable");
  return openSession(services, user, device);
}

/** Exchanges a refresh token. Throws `unauthorized` for one that is unknown, run out, ended or used before,
 * and `account_suspended`. */
export async function refreshSession(services: Services, refreshToken: string): Promise<SessionAnswer> {
  const { db, keys, documents } = services;
  const rotated = await rotateRefreshToken(db, keys.refresh, refreshToken, new Date(), documents.accessChanged);
  const user = rotated && (await services.accounts.userOfSession(rotated.sessionId));
  if (!rotated || !user) throw unauthorized();
  refuseSuspended(user);
  return sessionAnswer(services, user, rotated.sessionId, rotated.token);
}

/**
 * Ends the session that asks and, where a refresh token is given, that token's session too. The user's sockets are
 * closed; those of their other sessions come back by themselves.
 */
export async function signOut(
  services: Services,
  who: { id: string; sessionId: string | null },
  refreshToken: string | undefined,
): Promise<void> {
  if (who.sessionId !== null) await services.accounts.closeSession(who.sessionId);
  const row = await services.db
    .selectFrom("refresh_tokens")
    .select("session_id")
    .where("hash", "=", tokenHash(refreshToken ?? ""))
    .executeTakeFirst();
  if (row) await services.accounts.closeSession(row.session_id);
  services.documents.accessChanged(who.id);
}

async function openSession(services: Services, user: User, device: Device): Promise<SessionAnswer> {
  const sessionId = await services.accounts.openSession(user.id, device);
  const refreshToken = await startRefreshTokens(services.db, sessionId, new Date());
  return sessionAnswer(services, user, sessionId, refreshToken);
}

async function sessionAnswer(
  services: Services,
  user: User,
  sessionId: string,
  refreshToken: string,
): Promise<SessionAnswer> {
  return {
    token: await signAccessToken(services.keys.access, { userId: user.id, sessionId }, new Date()),
    refresh_token: refreshToken,
    expires_in: accessTokenSeconds,
    user: { id: user.id, email: user.email, name: user.name },
  };
}

async function isInvited(services: Services, email: string): Promise<boolean> {
  const row = await services.db
    .selectFrom("members")
    .select("id")
    .where("email", "=", email.toLowerCase())
    .executeTakeFirst();
  return row !== undefined;
}
