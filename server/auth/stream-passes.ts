import { jwtVerify, SignJWT } from "jose";

const type = "stream+jwt";
const cookieName = "callboard_stream";

/** How long after it was opened a stream may be taken up again. */
const passSeconds = 3600;

/**
 * A browser's EventSource comes back by itself to the address it was given, whose ticket is used up by then. The pass
 * lets it in: a cookie for that one path, good for an hour and as long as the session, which scripts and other sites
 * cannot send. Answers the Set-Cookie header.
 */
export async function streamPass(
  key: Uint8Array,
  holder: { readonly userId: string; readonly sessionId: string },
  path: string,
  options: { readonly now: Date; readonly secure: boolean },
): Promise<string> {
  const seconds = Math.floor(options.now.getTime() / 1000);
  const pass = await new SignJWT({ sid: holder.sessionId })
    .setProtectedHeader({ alg: "HS256", typ: type })
    .setSubject(holder.userId)
    .setAudience(path)
    .setExpirationTime(seconds + passSeconds)
    .sign(key);
  const secure = options.secure ? "; Secure" : "";
  return `${cookieName}=${pass}; Path=${path}; Max-Age=${passSeconds}; HttpOnly; SameSite=Strict${secure}`;
}

/** Who holds the pass for this path among a request's cookies; null for none, a late one and one for elsewhere. */
export async function holderOfPass(
  key: Uint8Array,
  cookies: string,
  path: string,
  now: Date,
): Promise<{ readonly userId: string; readonly sessionId: string } | null> {
  const pass = cookies.split(/;\s*/).find((cookie) => cookie.startsWith(`${cookieName}=`));
  if (!pass) return null;
  try {
    const { payload } = await jwtVerify(pass.slice(cookieName.length + 1), key, {
      algorithms: ["HS256"],
      typ: type,
      audience: path,
      currentDate: now,
      requiredClaims: ["exp", "sub", "sid"],
    });
    return typeof payload.sid === "string" && payload.sub ? { userId: payload.sub, sessionId: payload.sid } : null;
  } catch {
    return null;
  }
}
