import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import newman from "newman";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

const root = path.resolve(import.meta.dirname, "../..");
let app: TestApp;
let person: Person;
// biome-ignore lint/suspicious/noExplicitAny: a document is looked into freely
let document: any;

beforeAll(async () => {
  app = await startApp();
  person = await app.person("Reader");
  document = (await send(`${app.url}/api/v1/openapi.json`, "GET")).body;
});
afterAll(() => app.close());

interface Operation {
  readonly at: string;
  readonly method: string;
  readonly security: object[];
  readonly operationId: string;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly responses: Record<string, any>;
}

const operations = (): Operation[] =>
  Object.entries(document.paths as Record<string, Record<string, Omit<Operation, "at" | "method">>>).flatMap(
    ([at, item]) =>
      Object.entries(item)
        .filter(([method]) => method !== "servers")
        .map(([method, operation]) => ({ ...operation, at, method })),
  );

describe("R5 A39 the API document", () => {
  it("passes the OpenAPI and OWASP rules", async () => {
    const file = path.join(app.dataDir, "openapi.json");
    await writeFile(file, JSON.stringify(document));
    const lint = promisify(execFile)(
      process.execPath,
      [
        path.join(root, "node_modules/@stoplight/spectral-cli/dist/index.js"),
        "lint",
        "-r",
        ".spectral.yaml",
        file,
        "-F",
        "hint",
      ],
      { cwd: root },
    );
    const { stdout } = await lint.catch((error: { stdout: string }) => ({ stdout: error.stdout }));
    expect(stdout).toContain("No results with a severity of 'hint' or higher found!");
  }, 180_000);

  it("is 3.0.3, names both bases and gives every operation a name of its own", () => {
    expect(document.openapi).toBe("3.0.3");
    expect(document.servers.map(({ url }: { url: string }) => url)).toEqual(["/api/v1", "/api"]);
    const names = operations().map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(40);
  });

  it("lists on every answer the headers that all carry, and on every operation 401, 429 and 500", () => {
    for (const { method, at, responses } of operations()) {
      expect(Object.keys(responses), `${method} ${at}`).toEqual(expect.arrayContaining(["401", "429", "500"]));
      for (const [status, response] of Object.entries(responses)) {
        const { headers } = response.$ref ? document.components.responses[response.$ref.split("/").at(-1)] : response;
        expect(Object.keys(headers), `${method} ${at} ${status}`).toEqual(
          expect.arrayContaining([
            "X-Request-Id",
            "RateLimit",
            "RateLimit-Policy",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            "Access-Control-Allow-Origin",
          ]),
        );
      }
    }
  });

  it("R3 what is open really is, and everything else answers 401 without a token", async () => {
    const open = operations().filter(({ security }) => security.length === 0);
    for (const { at, method } of operations().filter(({ security }) => security.length > 0)) {
      const base = document.paths[at].servers ? "" : "/api/v1";
      const address = `${app.url}${base}${at.replace(/\{\w+\}/g, "x")}`;
      const { status, headers } = await send(address, method.toUpperCase());
      expect([`${method} ${at}`, status]).toEqual([`${method} ${at}`, 401]);
      expect(headers.get("www-authenticate")).toContain("Bearer");
    }
    for (const { at } of open) {
      expect(at).toMatch(
        /^\/(auth|invitations|calls|mail|uploads|openapi|postman|healthz|readyz|downloads|metrics|webhook|media)\b/,
      );
    }
  });
});

it("R42 the generated Postman collection runs: no request of it ends in a server error", async () => {
  const { body: collection } = await send(`${app.url}/api/v1/postman.json`, "GET");
  expect(collection.info.schema).toContain("v2.1.0");
  const reading = collection.item.flatMap(({ item }: { item: { request: { method: string } }[] }) =>
    item.filter(({ request }) => request.method === "GET"),
  );
  const summary = await new Promise<newman.Summary>((resolve, reject) => {
    newman.run(
      {
        collection: { ...collection, item: reading },
        envVar: [{ key: "token", value: person.token }],
        insecureFileRead: false,
      },
      (error, result) => (error ? reject(error) : resolve(result)),
    );
  });
  expect(summary.run.executions.length).toBe(reading.length);
  const codes = summary.run.executions.map(({ response }) => response?.code ?? 0);
  expect(codes.filter((code) => code === 0 || code >= 500)).toEqual([]);
  expect(codes).toContain(200);
});

describe("/docs", () => {
  it("is served whole from this server", async () => {
    const page = await (await fetch(`${app.url}/docs`)).text();
    const parts = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, at]) => at as string);
    expect(parts.length).toBeGreaterThan(5);
    for (const at of parts.filter((part) => !part.startsWith("data:") && part !== "/")) {
      expect(at.startsWith("/"), at).toBe(true);
      expect([at, (await fetch(app.url + at)).status]).toEqual([at, 200]);
    }
  });
});
