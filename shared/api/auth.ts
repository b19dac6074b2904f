import { z } from "zod";

/** What the sign-in endpoints take and answer. */
export const email = z.string().trim().max(254).pipe(z.email());
const password = z.string().min(8).max(128);
const userName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_.]{3,30}$/);

export const registerRequest = z.object({
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

export const refreshRequest = z.object({ refresh_token: z.string().min(1).max(200) });
export const logoutRequest = z.object({ refresh_token: z.string().max(200).optional() });

export const userAnswer = z.object({ id: z.string(), email: z.string(), name: z.string() });

export const sessionAnswer = z.object({
  token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number().int(),
  user: userAnswer,
});

export const apiTokenRequest = z.object({ name: z.string().trim().min(1).max(100) });
export const apiTokenAnswer = z.object({
  id: z.string(),
  name: z.string(),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
});
export const newApiTokenAnswer = apiTokenAnswer.extend({ token: z.string() });
export const apiTokenList = z.object({ items: z.array(apiTokenAnswer) });

export const streamTicketRequest = z.object({ path: z.string().startsWith("/").max(300) });
export const streamTicketAnswer = z.object({ ticket: z.string(), expires_in: z.number().int() });

export type UserAnswer = z.infer<typeof userAnswer>;
export type SessionAnswer = z.infer<typeof sessionAnswer>;
