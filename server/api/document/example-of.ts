interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly default?: unknown;
  readonly nullable?: boolean;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** What stands under a name in the drafts' own examples. */
const known: Readonly<Record<string, unknown>> = {
  name: "我的电影项目",
  title: "末班渡轮",
  filename: "剧本.fdx",
  email: "director@example.com",
  username: "director",
  password: "correct horse battery",
  content: "这个场景需要额外准备血浆道具",
  target_element: "scene:S1",
  mentions: ["director@example.com"],
  start_date: "2026-10-01",
  date: "2026-10-01",
  url: "https://example.com/hooks/callboard",
  token: "eyJhbGciOiJIUzI1NiIs…",
  refresh_token: "rt_…",
  secret: "whsec_…",
  location: "INT-LIVINGROOM",
  time: "DAY",
  summary: "张三与李四在客厅争吵",
  characters: ["张三", "李四"],
  cast_required: ["张三", "李四"],
  props: ["茶杯"],
  scenes: ["S1"],
  stage: "breakdown",
  path: "/api/v1/scripts/script_123/generation/stream",
  sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  page: 1,
  page_size: 50,
  total: 1,
  progress: 35,
};

/** A value of this shape as it might be sent, for people who read the document. */
export function exampleOf(schema: Schema | undefined, name = "", depth = 0): unknown {
  if (!schema || depth > 12) return null;
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  const hint = known[name];
  if (hint !== undefined && fits(hint, schema)) return hint;
  const one = schema.allOf?.[0] ?? schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (one) return exampleOf(one, name, depth + 1);
  if (schema.default !== undefined && schema.type !== "object") return schema.default;
  if (schema.type === "object" || schema.properties) {
    const fields = Object.entries(schema.properties ?? {}).map(([key, part]) => [key, exampleOf(part, key, depth + 1)]);
    return Object.fromEntries(fields);
  }
  if (schema.type === "array") return [exampleOf(schema.items, name.replace(/s$/, ""), depth + 1)];
  if (schema.type === "integer" || schema.type === "number") return Math.max(1, schema.minimum ?? 1);
  if (schema.type === "boolean") return true;
  return textOf(name, schema.format);
}

function textOf(name: string, format: string | undefined): string {
  if (format === "date") return "2026-10-01";
  if (format === "email") return "director@example.com";
  if (name.endsWith("_at") || format === "date-time") return "2026-10-01T08:00:00.000Z";
  const kind = /^(?:(.*)_)?id$/.exec(name)?.[1];
  return name === "id" || kind ? `${kind ?? "id"}_123` : name === "" ? "文字" : name;
}

function fits(hint: unknown, schema: Schema): boolean {
  if (Array.isArray(hint)) return schema.type === "array" && schema.items?.type === "string";
  return typeof hint === "number" ? schema.type === "integer" || schema.type === "number" : schema.type === "string";
}
