import { type ReactNode, useSyncExternalStore } from "react";
import { api } from "./api.ts";
import { currentRefreshToken, forgetSignIn, keepSignIn, onAccountChange, signedInUser } from "./tokens.ts";
import type { SessionAnswer, UserAnswer } from "./wire.ts";

/** The person signed in, or null; the component is drawn again when that changes, in this tab or another. */
export function useAccount(): UserAnswer | null {
  return useSyncExternalStore(onAccountChange, signedInUser);
}

/** Shows its children to people who are signed in and `otherwise` to everybody else. */
export function SignedIn({ children, otherwise }: { children: ReactNode; otherwise: ReactNode }) {
  return useAccount() ? children : otherwise;
}

/** Signs in with an e-mail address and a password. Throws ApiProblem `invalid_credentials` when they do not fit. */
export async function signIn(email: string, password: string): Promise<void> {
  keepSignIn(await api.post<SessionAnswer>("/auth/login", { email, password }));
}

/** Makes an account and signs in. Throws ApiProblem `email_taken`, `sign_up_closed` or `validation_failed`. */
export async function register(name: string, email: string, password: string): Promise<void> {
  keepSignIn(await api.post<SessionAnswer>("/auth/register", { name, email, password }));
}

/** Signs in to the demo production. Throws ApiProblem `demo_unavailable` where the server does not offer it. */
export async function openDemo(): Promise<void> {
  keepSignIn(await api.post<SessionAnswer>("/auth/demo"));
}

/** Signs out in every tab; the server is told when it can be reached. */
export async function signOut(): Promise<void> {
  await api.post("/auth/logout", { refresh_token: currentRefreshToken() }).catch(() => undefined);
  forgetSignIn();
}
