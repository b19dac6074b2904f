import { createHmac } from "node:crypto";
import { WebSocket } from "ws";
import { openLine } from "../harness/live-line.ts";
import { type Person, send, startApp, type TestApp } from "../harness/start-app.ts";
import { type Proof, withEnds } from "./proof.ts";

/** What a request sends to say who it is; `token` is what a socket or stream would be opened with. */
interface Bad {
  readonly what: string;
  readonly headers: Record<string, string>;
  readonly token: string | null;
  readonly code: "unauthorized" | "token_expired";
}

export const proof: Proof = {
  id: "S4",
  what: "tokens that are forged, altered, confused, over, ended, of another kind or in another place, at REST, event stream, download, /ws and /yjs",
  limit: "401 each with its code and WWW-Authenticate, sockets 4401 or refused; the right token opens each door",
  run: () =>
    withEnds(async (ends) => {
      const app = await startApp();
      ends.add(() => app.close());
      const ann = await app.person("Ann");
      const { body } = await ann.upload({ name: "a.txt", bytes: "INT. ROOM - DAY\n\nRain.\n" });
      await ann.scriptOnceRead(body.id);
      const doors = [
        "/auth/me",
        `/scripts/${body.id}/analysis`,
        `/scripts/${body.id}/generation/stream`,
        `/uploads/none`,
      ];
      const tokens = await badTokens(app, ann);
      const wrong: string[] = [];
      let asked = 0;
      for (const { what, headers, token, code } of tokens) {
        for (const door of doors) {
          const path = what === "in the query" ? `${door}?token=${ann.token}&access_token=${ann.token}` : door;
          const answer = await send(`${app.url}/api/v1${path}`, "GET", headers);
          const held =
            answer.status === 401 &&
            answer.body.error.code === code &&
            answer.headers.get("www-authenticate")?.startsWith("Bearer") === true;
          asked += 1;
          if (!held) wrong.push(`${what}: ${answer.status} ${answer.body?.error?.code ?? ""} at ${door}`);
        }
        if (token === null) continue;
        const sockets = [await isKeptFromLive(app.url, token), await isKeptFromYjs(app.url, body.id, token)];
        asked += sockets.length;
        if (sockets.some((refused) => !refused)) wrong.push(`${what}: taken by a socket`);
      }
      const right = [
        (await ann.request("GET", "/auth/me")).status === 200,
        !(await isKeptFromLive(app.url, ann.token)),
        !(await isKeptFromYjs(app.url, body.id, ann.token)),
      ];
      return {
        figure:
          `${tokens.length} tokens, ${asked} tries, ${wrong.length} not refused as they must be ${wrong.slice(0, 3).join("; ")}`.trim(),
        pass: wrong.length === 0 && right.every(Boolean),
      };
    }),
};

async function badTokens(app: TestApp, ann: Person): Promise<Bad[]> {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const [ours = "", payload = "", signature = ""] = ann.token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
  const header = { alg: "HS256", typ: "at+jwt" };
  const signed = (head: object, body: unknown, key: Uint8Array | string = app.services.keys.access, hash = "sha256") =>
    withSignature(`${part(head)}.${part(body)}`, key, hash);
  const withClaims = (change: object) => signed(header, { ...claims, ...change });
  const seconds = Math.floor(Date.now() / 1000);
  const eve = await app.person("Eve");
  const ended = await signIn(app, ann);
  await send(`${app.url}/api/v1/auth/logout`, "POST", { Authorization: `Bearer ${ended.token}` });
  const token = async () => (await ann.request("POST", "/auth/tokens", { name: "robot" })).body;
  const [revoked, late] = [await token(), await token()];
  await ann.request("DELETE", `/auth/tokens/${revoked.id}`);
  await app.services.db
    .updateTable("api_tokens")
    .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
    .where("id", "=", late.id)
    .execute();
  const proof = await ann.request("POST", "/auth/step-up", { password: ann.password });
  const ticket = await ann.request("POST", "/auth/stream-ticket", { path: "/api/v1/auth/me" });

  const bearers: Record<string, string> = {
    "no JWT": "hello",
    "two parts": `${ours}.${payload}`,
    "no signature": `${ours}.${payload}.`,
    "a claim changed under the old signature": `${ours}.${part({ ...claims, sub: eve.id })}.${signature}`,
    "a sign of the signature changed": `${ours}.${payload}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`,
    "algorithm none": `${part({ alg: "none", typ: "at+jwt" })}.${payload}.`,
    "algorithm nOnE": `${part({ alg: "nOnE", typ: "at+jwt" })}.${payload}.${signature}`,
    "HS512 under our key": signed({ ...header, alg: "HS512" }, claims, app.services.keys.access, "sha512"),
    "RS256 said, HMAC done": signed({ ...header, alg: "RS256" }, claims),
    "another key": signed(header, claims, "another key that is long enough"),
    "an empty key": signed(header, claims, ""),
    "a key of its own in the header": signed(
      { ...header, jwk: { kty: "oct", k: Buffer.from("mine").toString("base64url") } },
      claims,
      "mine",
    ),
    "a key id that is a path": signed({ ...header, kid: "../../../../dev/null" }, claims, ""),
    "a critical header nobody knows": signed({ ...header, crit: ["exp2"], exp2: 1 }, claims),
    "type JWT": signed({ alg: "HS256", typ: "JWT" }, claims),
    "no type": signed({ alg: "HS256" }, claims),
    "another issuer": withClaims({ iss: "else" }),
    "no issuer": withClaims({ iss: undefined }),
    "another audience": withClaims({ aud: "else" }),
    "no audience": withClaims({ aud: undefined }),
    "no expiry": withClaims({ exp: undefined }),
    "an expiry in words": withClaims({ exp: "never" }),
    "not yet valid": withClaims({ nbf: seconds + 3_600 }),
    "no session": withClaims({ sid: undefined }),
    "a session that is not there": withClaims({ sid: "session_none" }),
    "a list of sessions": withClaims({ sid: [claims.sid] }),
    "somebody else's session": withClaims({ sub: eve.id }),
    nobody: withClaims({ sub: undefined }),
    "claims that are none": signed(header, "ann"),
    "a session that has ended": ended.token,
    "a refresh token": ann.refreshToken,
    "a second proof": proof.body.step_up_token,
    "a stream's ticket": ticket.body.ticket,
    "an unknown API token": "pat_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "a revoked API token": revoked.token,
    "an API token that is over": late.token,
    "an API token in capitals": late.token.toUpperCase(),
    "8,000 signs": `${ours}.${"x".repeat(8_000)}.${signature}`,
  };
  const basic = (user: string, word = "x") => `Basic ${Buffer.from(`${user}:${word}`).toString("base64")}`;
  const elsewhere: Record<string, Record<string, string>> = {
    "none at all": {},
    "a scheme without a token": { Authorization: "Bearer" },
    "the token without a scheme": { Authorization: ann.token },
    "another scheme": { Authorization: `Token ${ann.token}` },
    "Basic with address and password": { Authorization: basic(ann.email, ann.password) },
    "Basic with an access token": { Authorization: basic(ann.token) },
    "in a cookie": { Cookie: `token=${ann.token}; access_token=${ann.token}` },
    "in a header of its own": { "X-Auth-Token": ann.token, "X-Api-Key": ann.token },
    "in the query": {},
  };
  const unauthorized = "unauthorized" as const;
  return [
    ...Object.entries(bearers).map(([what, token]) => ({
      what,
      headers: { Authorization: `Bearer ${token}` },
      token,
      code: unauthorized,
    })),
    ...Object.entries(elsewhere).map(([what, headers]) => ({ what, headers, token: null, code: unauthorized })),
    ...[withClaims({ iat: seconds - 4_200, exp: seconds - 3_600 })].map((token) => ({
      what: "run out an hour ago",
      headers: { Authorization: `Bearer ${token}` },
      token,
      code: "token_expired" as const,
    })),
  ];
}

function withSignature(text: string, key: Uint8Array | string, hash: string): string {
  return `${text}.${createHmac(hash, key).update(text).digest("base64url")}`;
}

async function signIn(app: TestApp, { email, password }: Person): Promise<{ readonly token: string }> {
  return (await send(`${app.url}/api/v1/auth/login`, "POST", {}, { email, password })).body;
}

/** Whether /ws ends the line of somebody who signs in with this. */
async function isKeptFromLive(url: string, token: string): Promise<boolean> {
  const line = await openLine(`${url.replace("http", "ws")}/ws`);
  line.send({ type: "auth", token });
  const ready = line.next(({ type }) => type === "ready").then(() => false);
  ready.catch(() => {});
  const refused = await Promise.race([line.closed.then((code) => code === 4401), ready]);
  line.close();
  return refused;
}

/** Whether /yjs refuses the handshake, or ends the line before it has sent anything. */
function isKeptFromYjs(url: string, scriptId: string, token: string): Promise<boolean> {
  const at = `${url.replace("http", "ws")}/yjs/script:${scriptId}?token=${encodeURIComponent(token)}`;
  const socket = new WebSocket(at);
  return new Promise((resolve) => {
    const end = (refused: boolean) => {
      resolve(refused);
      socket.terminate();
    };
    // As y-websocket begins: a request for everything beyond an empty state.
    socket.on("open", () => socket.send(Uint8Array.of(0, 0, 1, 0)));
    socket.on("message", () => end(false));
    socket.on("close", () => end(true));
    socket.on("error", () => end(true));
  });
}
