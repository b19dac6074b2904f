import path from "node:path";
import { compress } from "hono/compress";
import { methodNotAllowed } from "hono/method-not-allowed";
import { type ApiRouter, newRouter } from "./api/context.ts";
import { docsPage } from "./api/document/docs-page.ts";
import { downloadRoutes } from "./api/downloads.ts";
import { healthRoutes } from "./api/health.ts";
import { answerOptions } from "./api/middleware/answer-options.ts";
import { browserRules } from "./api/middleware/browser-rules.ts";
import { crossOrigin } from "./api/middleware/cross-origin.ts";
import { answerError } from "./api/middleware/error-envelope.ts";
import type { Answerer } from "./api/middleware/if-match.ts";
import { language } from "./api/middleware/language.ts";
import { limitBody } from "./api/middleware/limit-body.ts";
import { limitStrangers } from "./api/middleware/limit-rate.ts";
import { measure } from "./api/middleware/measure.ts";
import { ownOrigin } from "./api/middleware/own-origin.ts";
import { requestLog } from "./api/middleware/request-log.ts";
import { senderAddress } from "./api/middleware/sender-address.ts";
import { clientPage } from "./api/page.ts";
import { v1Routes } from "./api/v1/index.ts";
import { isUpload } from "./api/v1/uploads.ts";
import { wholeCharacters } from "./api/whole-characters.ts";
import { ApiError } from "./errors.ts";
import type { Services } from "./services.ts";

const builtClient = path.resolve(import.meta.dirname, "../dist/client");

/** The whole HTTP side over these services. Opens nothing itself. */
export function createApp(services: Services): ApiRouter {
  const app = newRouter();
  app.onError((error, c) => answerError(services.log, error, c));
  app.notFound((c) => answerError(services.log, new ApiError("not_found"), c));

  app.use("*", requestLog(services.log), language, measure(services.metrics));
  app.use("*", senderAddress(services.config));
  app.use("*", browserRules);
  app.use("*", ownOrigin(services.config));
  app.use("*", crossOrigin(services.config));
  app.use("*", compress());
  app.use("*", answerOptions(app));
  app.use(
    "*",
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, allowed) =>
        answerError(services.log, new ApiError("method_not_allowed", {}, { Allow: allowed.join(", ") }), c),
    }),
  );
  app.use(
    "*",
    limitBody((method, path) => isUpload(method, path.replace(/^\/api\/(?!v1\/)/, "/api/v1/"))),
  );
  app.use("/api/*", wholeCharacters);
  const limit = limitStrangers(services);
  for (const at of ["/api/*", "/downloads/*", "/healthz", "/readyz"]) app.use(at, limit.everywhere);

  const answer: Answerer = (request, env) => app.fetch(request, env);
  const root = [healthRoutes(services), downloadRoutes(services)];
  for (const router of root) app.route("/", router);
  app.route("/", docsPage());
  app.route("/api/v1", v1Routes(services, root, answer, limit.atOpenDoors));
  app.route("/api", v1Routes(services, root, answer, limit.atOpenDoors));
  for (const handler of clientPage(builtClient)) app.use("*", handler);
  return app;
}
