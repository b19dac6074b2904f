import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { ApiEnv } from "../context.ts";

type Options = NonNullable<Parameters<typeof secureHeaders>[0]>;

/** Whoever runs the server decides about https, at the proxy in front of it. */
const shared: Options = { xFrameOptions: "DENY", referrerPolicy: "same-origin", strictTransportSecurity: false };

/** The page loads nothing from elsewhere. Styles are set by the component library at run time, hence their exception. */
const ofThePage = secureHeaders({
  ...shared,
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:", "blob:"],
    mediaSrc: ["'self'", "blob:"],
    fontSrc: ["'self'", "data:"],
    connectSrc: ["'self'", "ws:", "wss:"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
});

/** A download is never shown as a page of ours, whatever it holds. */
const ofDownloads = secureHeaders({ ...shared, contentSecurityPolicy: { defaultSrc: ["'none'"], sandbox: [] } });

/** Tells browsers what our answers may do. */
export const browserRules: MiddlewareHandler<ApiEnv> = (c, next) =>
  (c.req.path.startsWith("/downloads/") ? ofDownloads : ofThePage)(c, next);
