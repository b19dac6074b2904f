import { z } from "zod";

/** What the sign-in endpoints take and answer. */
export const email = z.string().trim().max(254).pipe(z.email());
const password = z.string().min(8).max(128);
const userName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_.]{3,30}$/);

export const registerRequest = z.object({
  /** The token of an invitation link: the new account joins its production. */
  invitation: z.string().max(200).optional(),
  email,
  password,
  name: z.string().trim().min(1).max(100),
  username: userName.optional(),
});

/** `username` may be a user name or an e-mail address, as draft B's clients send it. */
export const loginRequest = z
  .object({
    email: z.string().max(254).optional(),
    username: z.string().max(254).optional(),
    password: z.string().max(128),
  })
  .refine((login) => (login.email ?? login.username ?? "").trim() !== "", { path: ["email"], message: "required" });

/** Asks for the link that sets a new password. */
export const forgotPasswordRequest = z.object({ email });
/** Whether this server sends mail; never whether there is an account. */
export const forgotPasswordAnswer = z.object({ mailed: z.boolean() });

export const refreshRequest = z.object({ refresh_token: z.string().min(1).max(200) });
export const logoutRequest = z.object({ refresh_token: z.string().max(200).optional() });

export const userAnswer = z.object({ id: z.string(), email: z.string(), name: z.string() });

export const sessionAnswer = z.object({
  token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number().int(),
  user: userAnswer,
});

/** What an API token may be used for: to read, to change things, and to do what people must confirm. */
export const tokenScopes = ["read", "write", "destructive"] as const;
export type TokenScope = (typeof tokenScopes)[number];

const scopes = z.array(z.enum(tokenScopes)).min(1).max(tokenScopes.length);

/** `project_ids` null or missing: every production of its owner. `expires_in_days` null or missing: it does not end. */
export const apiTokenRequest = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: scopes.optional(),
  project_ids: z.array(z.string().max(100)).min(1).max(100).nullish(),
  expires_in_days: z.number().int().min(1).max(366).nullish(),
});
export const apiTokenAnswer = z.object({
  id: z.string(),
  name: z.string(),
  scopes,
  project_ids: z.array(z.string()).nullable(),
  expires_at: z.string().nullable(),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
});
export const newApiTokenAnswer = apiTokenAnswer.extend({ token: z.string() });
export const apiTokenList = z.object({ items: z.array(apiTokenAnswer) });

/** The demo's account, which has no password that anybody knows, leaves it out. */
export const stepUpRequest = z.object({ password: z.string().max(128).optional() });
export const stepUpAnswer = z.object({ step_up_token: z.string(), expires_in: z.number().int() });

export const updateMeRequest = z.object({ name: z.string().trim().min(1).max(100) });
export const changePasswordRequest = z.object({ current_password: z.string().max(128), new_password: password });
export const resetPasswordRequest = z.object({ token: z.string().min(1).max(200), password });

/** `device` is what the browser calls itself; `last_seen_at` is right to some minutes. */
export const signedInSession = z.object({
  id: z.string(),
  device: z.string(),
  address: z.string(),
  created_at: z.string(),
  last_seen_at: z.string(),
  current: z.boolean(),
});
export const sessionList = z.object({ items: z.array(signedInSession) });
export const endSessionsQuery = z.object({ except: z.enum(["current"]).optional() });

export const streamTicketRequest = z.object({ path: z.string().startsWith("/").max(300) });
export const streamTicketAnswer = z.object({ ticket: z.string(), expires_in: z.number().int() });

export type UserAnswer = z.infer<typeof userAnswer>;
export type ApiTokenAnswer = z.infer<typeof apiTokenAnswer>;
export type ApiTokenRequest = z.infer<typeof apiTokenRequest>;
export type SignedInSession = z.infer<typeof signedInSession>;
export type SessionAnswer = z.infer<typeof sessionAnswer>;
