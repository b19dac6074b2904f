import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** The parts of a browser that the session stands on. */
const stored = new Map<string, string>();
const answers: (() => Response | Promise<Response>)[] = [];
const sent: unknown[] = [];

beforeEach(() => {
  vi.resetModules();
  stored.clear();
  answers.length = 0;
  sent.length = 0;
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("document", { documentElement: { lang: "en" } });
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  vi.stubGlobal("fetch", async (_path: string, request: { body: string; signal: AbortSignal }) => {
    sent.push(JSON.parse(request.body));
    const answer = answers.shift();
    if (!answer) throw new TypeError("nobody answers");
    const given = new Promise<never>((_, reject) => {
      request.signal.addEventListener("abort", () => reject(request.signal.reason));
    });
    return Promise.race([answer(), given]);
  });
});

afterEach(() => vi.unstubAllGlobals());

const user = { id: "u1", email: "lin@example.com", name: "Lin" };

function signedIn(refreshToken: string) {
  stored.set("callboard.account", JSON.stringify({ refreshToken, user }));
}

function granted(token: string, refreshToken: string): () => Response {
  return () => Response.json({ token, refresh_token: refreshToken, expires_in: 600, user });
}

test("many requests at once refresh once, and each refresh token is used once", async () => {
  signedIn("r1");
  const { getAccessToken, dropAccessToken } = await import("../../client/session/tokens.ts");
  answers.push(granted("a1", "r2"), granted("a2", "r3"));
  expect(await Promise.all([getAccessToken(), getAccessToken(), getAccessToken()])).toEqual(["a1", "a1", "a1"]);
  dropAccessToken("a1");
  expect(await getAccessToken()).toBe("a2");
  expect(sent).toEqual([{ refresh_token: "r1" }, { refresh_token: "r2" }]);
});

test("a refresh token that another tab has renewed is read again", async () => {
  signedIn("r1");
  const { getAccessToken } = await import("../../client/session/tokens.ts");
  signedIn("r2");
  answers.push(granted("a1", "r3"));
  await getAccessToken();
  expect(sent).toEqual([{ refresh_token: "r2" }]);
});

test("a server out of reach does not sign anybody out", async () => {
  signedIn("r1");
  const { getAccessToken, signedInUser } = await import("../../client/session/tokens.ts");
  await expect(getAccessToken()).rejects.toMatchObject({ code: "network" });
  answers.push(() => new Response("bad gateway", { status: 502 }));
  await expect(getAccessToken()).rejects.toMatchObject({ code: "network" });
  expect(signedInUser()).toEqual(user);
});

test("a refused refresh token signs out and tells the page", async () => {
  signedIn("r1");
  const { getAccessToken, onAccountChange, signedInUser } = await import("../../client/session/tokens.ts");
  const told = vi.fn();
  onAccountChange(told);
  answers.push(() => Response.json({ error: { code: "token_expired", message: "Ended" } }, { status: 401 }));
  await expect(getAccessToken()).rejects.toMatchObject({ code: "token_expired", message: "Ended" });
  expect(signedInUser()).toBeNull();
  expect(stored.size).toBe(0);
  expect(told).toHaveBeenCalledOnce();
});

test("a line that went dead while the machine slept is given up, and the next try takes another", async () => {
  signedIn("r1");
  const patience = new AbortController();
  const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(patience.signal);
  answers.push(() => new Promise<Response>(() => {}), granted("t2", "r2"));
  const { getAccessToken, signedInUser } = await import("../../client/session/tokens.ts");
  const first = getAccessToken();
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(timeout.mock.calls[0]?.[0]).toBeLessThanOrEqual(10_000);
  patience.abort();
  await expect(first).rejects.toMatchObject({ code: "network" });
  expect(signedInUser()).toEqual(user);
  timeout.mockReturnValue(new AbortController().signal);
  expect(await getAccessToken()).toBe("t2");
});
