import { errors, jwtVerify, SignJWT } from "jose";

/** Access tokens last ten minutes; the rest of a session's life is the refresh token's. */
export const accessTokenSeconds = 600;

const issuer = "callboard";
const audience = "callboard-api";
const type = "at+jwt";
/** Two clocks may differ this much. */
const leewaySeconds = 60;

export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Signs an access token: it names user and session and nothing else, for rights are read from the database. */
export async function signAccessToken(
  key: Uint8Array,
  claims: Omit<AccessClaims, "expiresAt">,
  now: Date,
): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  return new SignJWT({ sid: claims.sessionId })
    .setProtectedHeader({ alg: "HS256", typ: type })
    .setSubject(claims.userId)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + accessTokenSeconds)
    .sign(key);
}

/** Tokens whose signature was right, by the key that signed them: what is sent with every request is checked once. */
const verified = new WeakMap<Uint8Array, Map<string, AccessClaims>>();
const mostVerified = 10_000;

/** The claims of a valid token, "expired" for one that has only run out, or null for anything else. */
export async function verifyAccessToken(
  key: Uint8Array,
  token: string,
  now: Date,
): Promise<AccessClaims | "expired" | null> {
  const known = verified.get(key) ?? new Map<string, AccessClaims>();
  verified.set(key, known);
  const claims = known.get(token);
  if (claims && now.getTime() < claims.expiresAt) return claims;
  known.delete(token);
  const checked = await checkToken(key, token, now);
  if (checked === null || checked === "expired") return checked;
  if (known.size >= mostVerified) known.clear();
  known.set(token, checked);
  return checked;
}

async function checkToken(key: Uint8Array, token: string, now: Date): Promise<AccessClaims | "expired" | null> {
  try {
    // The algorithm is fixed here: one read from the token's own header could be "none".
    const { payload } = await jwtVerify(token, key, {
      algorithms: ["HS256"],
      issuer,
      audience,
      typ: type,
      requiredClaims: ["sub", "sid", "exp", "iat"],
      clockTolerance: leewaySeconds,
      currentDate: now,
    });
    if (typeof payload.sub !== "string" || typeof payload.sid !== "string") return null;
    return { userId: payload.sub, sessionId: payload.sid, expiresAt: (payload.exp ?? 0) * 1000 };
  } catch (error) {
    return error instanceof errors.JWTExpired ? "expired" : null;
  }
}
