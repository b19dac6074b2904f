import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Person, send, startApp, type TestApp } from "../harness/start-app.ts";

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly nullable?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}
interface Operation {
  readonly method: string;
  readonly at: string;
  readonly responses: Readonly<Record<string, object>>;
  readonly requestBody?: {
    readonly content?: Readonly<Record<string, { readonly schema?: Schema; readonly example?: object }>>;
  };
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
}

let app: TestApp;
let ann: Person;
let operations: Operation[];
const ids: Record<string, string> = {};

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT: "100000" } });
  ann = await app.person("Ann");
  const project = await ann.request("POST", "/projects", { name: "Film" });
  const script = await ann.upload({ name: "a.txt", bytes: "INT. ROOM - DAY\n\nRain.\n" }, project.body.id);
  await ann.scriptOnceRead(script.body.id);
  Object.assign(ids, { projects: project.body.id, scripts: script.body.id });
  const { body } = await send(`${app.url}/api/v1/openapi.json`, "GET");
  operations = Object.entries(body.paths as Record<string, Record<string, Omit<Operation, "at" | "method">>>)
    .filter(([, item]) => !("servers" in item))
    .flatMap(([at, item]) => Object.entries(item).map(([method, operation]) => ({ ...operation, at, method })))
    // Ending one's own session would turn everything behind it into 401.
    .filter(
      ({ at, method }) => !/logout|\/auth\/(account|export)/.test(at) && !(method === "delete" && !at.includes("{")),
    );
});
afterAll(() => app.close());

/** The address with ids of things that are there, where there are such. */
function addressOf(at: string): string {
  return at.replace(/\/(\w+)\/\{\w+\}/g, (_, kind: string) => `/${kind}/${ids[kind] ?? `${kind}_none`}`);
}

/** Values that a schema forbids. */
function forbidden(schema: Schema): unknown[] {
  const others: Record<string, unknown[]> = {
    string: [7, true, [], {}, null],
    integer: ["x", {}, [], 1.5],
    number: ["x", {}, []],
    boolean: ["x", 7, {}],
    array: ["x", 7, { a: 1 }],
    object: ["x", 7, []],
  };
  const wrong = (others[schema.type ?? ""] ?? []).filter((value) => value !== null || !schema.nullable);
  if (schema.enum) wrong.push("none of them");
  if (schema.maxLength !== undefined && schema.maxLength < 20_000) wrong.push("x".repeat(schema.maxLength + 1));
  if (schema.format === "email") wrong.push("no address");
  if (schema.format === "date") wrong.push("2026-02-30");
  if (schema.items) wrong.push(...forbidden(schema.items).map((value) => [value]));
  return wrong;
}

/** The example, with one field as it must not be. */
function badBodies(schema: Schema, example: object): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {});
  const one = fields.flatMap(([name, part]) => forbidden(part).map((value) => ({ ...example, [name]: value })));
  const without = (schema.required ?? []).map((name) =>
    Object.fromEntries(Object.entries(example).filter(([key]) => key !== name)),
  );
  return fc.constantFrom(...one, ...without, "text", 7, [], null);
}

async function expectDocumented(operation: Operation, address: string, body: unknown): Promise<void> {
  const started = performance.now();
  const headers = {
    Authorization: `Bearer ${ann.token}`,
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
  };
  const text = body === undefined ? undefined : JSON.stringify(body);
  const answer = await send(`${app.url}/api/v1${address}`, operation.method.toUpperCase(), headers, text);
  const said = `${operation.method} ${address} ${JSON.stringify(body)?.slice(0, 200)} → ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 200)}`;
  expect(answer.status, said).toBeLessThan(500);
  expect(Object.keys(operation.responses), said).toContain(String(answer.status));
  expect(performance.now() - started, said).toBeLessThan(10_000);
  if (answer.status < 400) return;
  expect(answer.body.error, said).toMatchObject({
    code: expect.stringMatching(/^[a-z_]+$/),
    message: expect.any(String),
  });
}

it("bodies that the document forbids are refused as it says, on every route", async () => {
  let sent = 0;
  for (const operation of operations) {
    const json = operation.requestBody?.content?.["application/json"];
    if (!json?.schema?.properties || !json.example) continue;
    const address = addressOf(operation.at);
    await fc.assert(
      fc.asyncProperty(badBodies(json.schema, json.example), async (body) => {
        sent += 1;
        await expectDocumented(operation, address, body);
      }),
      { numRuns: 8, seed: 20_261_121 },
    );
  }
  expect(sent).toBeGreaterThan(150);
}, 60_000);

it("queries and addresses of any text are answered as the document says", async () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom(
      "../../etc/passwd",
      "%00",
      "' or 1=1 --",
      "<script>",
      "-1",
      "1e309",
      "NaN",
      "9".repeat(300),
      "剧本",
      "\u202e",
    ),
  );
  for (const operation of operations.filter(({ method }) => method === "get")) {
    const queries = operation.parameters.filter((parameter) => parameter.in === "query");
    await fc.assert(
      fc.asyncProperty(text, text, async (id, value) => {
        const at = operation.at.replace(/\{\w+\}/g, () => encodeURIComponent(id.toWellFormed()) || "x");
        if (/\/\.{1,2}(\/|$)|\/(%2e){1,2}(\/|$)/i.test(at)) return;
        const query = queries.map(({ name }) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join("&");
        await expectDocumented(operation, `${at}?${query}`, undefined);
      }),
      { numRuns: 6, seed: 20_261_121 },
    );
  }
}, 60_000);

it.each(["{", "[1,", "\u0000", '{"a":1}}', "null", "undefined", `${"[".repeat(20_000)}`])(
  "JSON that is none: %.10s",
  async (body) => {
    for (const operation of operations.filter(({ requestBody }) => requestBody?.content?.["application/json"])) {
      const answer = await send(
        `${app.url}/api/v1${addressOf(operation.at)}`,
        operation.method.toUpperCase(),
        { Authorization: `Bearer ${ann.token}`, "Content-Type": "application/json" },
        body,
      );
      expect([operation.at, answer.status >= 400 && answer.status < 500]).toEqual([operation.at, true]);
      expect(answer.body.error.code).toMatch(/^[a-z_]+$/);
    }
  },
);
