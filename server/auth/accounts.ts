import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { username } from "better-auth/plugins";
import { newId } from "../engines/database/new-id.ts";
import type { Db } from "../engines/database/open.ts";
import { remember } from "../engines/database/remember.ts";
import { ApiError } from "../errors.ts";

export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** May do nothing until whoever runs the server resumes the account. */
  readonly suspended: boolean;
}

export interface NewUser {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly username?: string;
}

/** Where somebody signs in from, kept with the session so that they can recognise it. */
export interface Device {
  readonly address: string;
  readonly agent: string;
}

/** Users, their passwords and their sessions. Rests on better-auth; nothing of it is reachable from outside. */
export interface Accounts {
  /** Makes a user. Throws `email_taken`, or `validation_failed` when the user name is taken. */
  createUser(user: NewUser): Promise<User>;
  /** The user with this password, or null. Takes the same time whether or not the account exists. */
  checkPassword(
    login:
      | { readonly email: string; readonly password: string }
      | { readonly username: string; readonly password: string }
      | { readonly id: string; readonly password: string },
  ): Promise<User | null>;
  /** Opens a session and answers its id. */
  openSession(userId: string, device: Device): Promise<string>;
  /** Ends a session: its access and refresh tokens stop working at once. */
  closeSession(sessionId: string): Promise<void>;
  /** The user of a session that has neither ended nor run out; null otherwise. */
  userOfSession(sessionId: string): Promise<User | null>;
  /** The user with this id or e-mail address, or null. */
  findUser(by: { id: string } | { email: string }): Promise<User | null>;
  /** Gives a user another password. */
  setPassword(userId: string, password: string): Promise<void>;
  /** Gives a user another name. */
  rename(userId: string, name: string): Promise<void>;
}

/** Days until even a session in daily use must sign in again. */
export const sessionDays = 90;

/** Opens the accounts kept in this database. `secret` is better-auth's own. */
export async function openAccounts(db: Db, secret: Uint8Array): Promise<Accounts> {
  const auth = betterAuth({
    database: { db, type: "sqlite", transaction: false },
    secret: Buffer.from(secret).toString("base64url"),
    baseURL: "http://localhost",
    emailAndPassword: { enabled: true, autoSignIn: false, minPasswordLength: 8, maxPasswordLength: 128 },
    session: { expiresIn: sessionDays * 24 * 60 * 60, disableSessionRefresh: true },
    advanced: { database: { generateId: ({ model }) => newId(model) } },
    plugins: [username()],
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
  const { internalAdapter, password: passwords } = await auth.$context;

  return {
    async createUser(user) {
      const taken = await db
        .selectFrom("user")
        .select("id")
        .where("email", "=", user.email.toLowerCase())
        .executeTakeFirst();
      if (taken) throw new ApiError("email_taken");
      try {
        const { email, password, name, username } = user;
        const made = await auth.api.signUpEmail({ body: { email, password, name, ...(username ? { username } : {}) } });
        return { id: made.user.id, email: made.user.email, name: made.user.name, suspended: false };
      } catch (error) {
        // The library keeps to itself why a row could not be written: writing another one tells.
        if (error instanceof APIError && error.body?.code === "FAILED_TO_CREATE_USER") await tryToWrite(db);
        throw accountError(error);
      }
    },
    async checkPassword(login) {
      const [column, value] =
        "id" in login
          ? (["user.id", login.id] as const)
          : "email" in login
            ? (["user.email", login.email.toLowerCase()] as const)
            : (["user.username", login.username.toLowerCase()] as const);
      const user = await db
        .selectFrom("user")
        .innerJoin("account", "account.userId", "user.id")
        .select(["user.id", "user.email", "user.name", "user.suspended_at", "account.password"])
        .where("account.providerId", "=", "credential")
        .where(column, "=", value)
        .executeTakeFirst();
      if (!user?.password) {
        // Somebody who measures must not learn which accounts exist.
        await passwords.hash(login.password);
        return null;
      }
      const right = await passwords.verify({ hash: user.password, password: login.password });
      return right ? userFrom(user) : null;
    },
    async setPassword(userId, password) {
      await db
        .updateTable("account")
        .set({ password: await passwords.hash(password), updatedAt: new Date().toISOString() })
        .where("userId", "=", userId)
        .where("providerId", "=", "credential")
        .execute();
    },
    async rename(userId, name) {
      await db
        .updateTable("user")
        .set({ name, updatedAt: new Date().toISOString() })
        .where("id", "=", userId)
        .execute();
    },
    async openSession(userId, device) {
      const session = await internalAdapter.createSession(userId, false, {
        ipAddress: device.address,
        userAgent: device.agent.slice(0, 300),
      });
      return session.id;
    },
    async closeSession(sessionId) {
      await db.deleteFrom("session").where("id", "=", sessionId).execute();
    },
    async userOfSession(sessionId) {
      const row = await remember(db, `session ${sessionId}`, () =>
        db
          .selectFrom("session")
          .innerJoin("user", "user.id", "session.userId")
          .select(["user.id", "user.email", "user.name", "user.suspended_at", "session.expiresAt"])
          .where("session.id", "=", sessionId)
          .executeTakeFirst(),
      );
      return row && row.expiresAt > new Date().toISOString() ? userFrom(row) : null;
    },
    async findUser(by) {
      const [column, value] = "id" in by ? (["id", by.id] as const) : (["email", by.email.toLowerCase()] as const);
      const row = await db
        .selectFrom("user")
        .select(["id", "email", "name", "suspended_at"])
        .where(column, "=", value)
        .executeTakeFirst();
      return row ? userFrom(row) : null;
    },
  };
}

function userFrom(row: { id: string; email: string; name: string; suspended_at: string | null }): User {
  return { id: row.id, email: row.email, name: row.name, suspended: row.suspended_at !== null };
}

/** Throws what the database throws when something is written to it, as when its disk is full. */
async function tryToWrite(db: Db): Promise<void> {
  const now = new Date().toISOString();
  const id = newId("verification");
  const row = { id, identifier: id, value: "x".repeat(8_192), expiresAt: now, createdAt: now, updatedAt: now };
  await db.insertInto("verification").values(row).execute();
  await db.deleteFrom("verification").where("id", "=", id).execute();
}

function accountError(error: unknown): unknown {
  if (!(error instanceof APIError)) return error;
  const code = String(error.body?.code ?? "");
  if (code.startsWith("USER_ALREADY_EXISTS")) return new ApiError("email_taken");
  const path = code.includes("USERNAME") ? "username" : code.includes("PASSWORD") ? "password" : "email";
  return new ApiError("validation_failed", { errors: [{ path, message: String(error.body?.message ?? code) }] });
}
