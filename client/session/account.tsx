import { type ReactNode, useSyncExternalStore } from "react";
import { api } from "./api.ts";
import { currentRefreshToken, forgetSignIn, keepSignIn, keepUser, onAccountChange, signedInUser } from "./tokens.ts";
import type { SessionAnswer, UserAnswer } from "./wire.ts";

/** The person signed in, or null; the component is drawn again when that changes, in this tab or another. */
export function useAccount(): UserAnswer | null {
  return useSyncExternalStore(onAccountChange, signedInUser);
}

/** The demo's account is everybody's and has no password that anybody knows. */
export function isDemoAccount(account: UserAnswer | null): boolean {
  return account?.email === "demo@callboard.example";
}

/** Shows its children to people who are signed in and `otherwise` to everybody else. */
export function SignedIn({ children, otherwise }: { children: ReactNode; otherwise: ReactNode }) {
  return useAccount() ? children : otherwise;
}

/** Signs in with an e-mail address and a password. Throws ApiProblem `invalid_credentials` when they do not fit. */
export async function signIn(email: string, password: string): Promise<void> {
  keepSignIn(await api.post<SessionAnswer>("/auth/login", { email, password }));
}

/**
 * Makes an account and signs in; with an invitation's token the account joins its production. Throws ApiProblem
 * `email_taken`, `sign_up_closed`, `invitation_not_found` or `validation_failed`.
 */
export async function register(name: string, email: string, password: string, invitation?: string): Promise<void> {
  keepSignIn(await api.post<SessionAnswer>("/auth/register", { name, email, password, invitation }));
}

/** Signs in to the demo production. Throws ApiProblem `demo_unavailable` where the server does not offer it. */
export async function openDemo(): Promise<void> {
  keepSignIn(await api.post<SessionAnswer>("/auth/demo"));
}

/** Changes the name that everybody sees. */
export async function rename(name: string): Promise<void> {
  keepUser(await api.patch<UserAnswer>("/auth/me", { name }));
}

/** Forgets the account after its session was ended from here. */
export function leave(): void {
  forgetSignIn();
}

/** Signs out in every tab; the server is told when it can be reached. */
export async function signOut(): Promise<void> {
  await api.post("/auth/logout", { refresh_token: currentRefreshToken() }).catch(() => undefined);
  forgetSignIn();
}
