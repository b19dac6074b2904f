interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}
interface Described {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}
type Operation = { readonly responses?: Readonly<Record<string, Described>> };
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, Schema>>;
    readonly responses?: Readonly<Record<string, Described>>;
  };
}

interface Given {
  readonly method: string;
  /** Without the base: "/scripts/script_1". A query is left out of account. */
  readonly path: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly location: string | null;
  readonly body: unknown;
}

/**
 * Compares answers with the API document: a route, status or kind of content that it does not name, a field that is missing, of another
 * kind or not named. Answers what differs, nothing when all is as written. Addresses without a route are not looked at.
 */
export function answerCheck(document: ApiDocument): (given: Given) => string[] {
  const places = Object.entries(document.paths).map(([at, item]) => ({
    item,
    // A plain word is a better fit than a name in braces.
    parts: at.split("/"),
  }));

  function placeOf(address: string): Readonly<Record<string, Operation>> | undefined {
    const parts = address.split("/");
    const fits = places.filter(
      (place) =>
        place.parts.length === parts.length &&
        place.parts.every((part, index) => part.startsWith("{") || part === parts[index]),
    );
    const words = ({ parts: of }: { parts: readonly string[] }): number =>
      of.filter((part) => !part.startsWith("{")).length;
    return fits.toSorted((a, b) => words(b) - words(a))[0]?.item;
  }

  return ({ method, path, status, contentType, location, body }) => {
    const operation = placeOf(path.split("?", 1)[0] ?? "")?.[method.toLowerCase()];
    if (!operation) return [];
    const answer = operation.responses?.[String(status)];
    const described = answer?.$ref ? document.components?.responses?.[nameIn(answer.$ref)] : answer;
    if (!described) return [`status ${status} is not described`];
    if (described.headers?.Location && location === null) return ["there is no Location"];
    const kind = contentType?.split(";", 1)[0]?.trim() ?? null;
    if (!described.content) return body === null || body === "" ? [] : ["a body is not described"];
    if (kind === null) return status === 304 ? [] : [`an answer without content is not described`];
    const content = described.content[kind];
    if (!content) return [`content of the kind ${kind} is not described`];
    return /json/.test(kind) && content.schema ? differences(content.schema, body, "") : [];
  };

  function differences(schema: Schema, value: unknown, at: string): string[] {
    const here = at || "the answer";
    if (schema.$ref) {
      const named = document.components?.schemas?.[nameIn(schema.$ref)];
      return named ? differences(named, value, at) : [`${here}: ${schema.$ref} is nowhere`];
    }
    if (value === null && schema.nullable) return [];
    if (schema.allOf) return schema.allOf.flatMap((part) => differences(part, value, at));
    const choices = schema.oneOf ?? schema.anyOf;
    if (choices) {
      const tried = choices.map((choice) => differences(choice, value, at));
      return tried.some((found) => found.length === 0) ? [] : (tried.toSorted((a, b) => a.length - b.length)[0] ?? []);
    }
    if (!schema.type) return [];
    if (!isOfType(schema.type, value)) return [`${here} is ${JSON.stringify(value)?.slice(0, 60)}, not ${schema.type}`];
    if (schema.enum && !schema.enum.includes(value))
      return [`${here} is ${String(value)}, none of ${schema.enum.join(", ")}`];
    if (typeof value === "string") return textDifferences(schema, value, here);
    if (typeof value === "number") {
      const low = schema.minimum !== undefined && value < schema.minimum;
      const high = schema.maximum !== undefined && value > schema.maximum;
      return low || high ? [`${here} is ${value}, outside its limits`] : [];
    }
    if (Array.isArray(value))
      return value.flatMap((item, index) => differences(schema.items ?? {}, item, `${at}[${index}]`));
    return schema.type === "object" ? fieldDifferences(schema, value as Record<string, unknown>, at) : [];
  }

  function fieldDifferences(schema: Schema, value: Record<string, unknown>, at: string): string[] {
    const missing = (schema.required ?? [])
      .filter((name) => !(name in value))
      .map((name) => `${at}.${name} is missing`);
    const { properties, additionalProperties } = schema;
    const fields = Object.entries(value).flatMap(([name, field]) => {
      const part = properties?.[name] ?? (typeof additionalProperties === "object" ? additionalProperties : null);
      if (part) return differences(part, field, `${at}.${name}`);
      return properties && additionalProperties !== true ? [`${at}.${name} is not described`] : [];
    });
    return [...missing, ...fields];
  }
}

/** "#/components/schemas/Error" is called "Error". */
function nameIn(reference: string): string {
  return reference.split("/").at(-1) ?? "";
}

function textDifferences(
  { minLength = 0, maxLength = Infinity, pattern, format }: Schema,
  value: string,
  at: string,
): string[] {
  if (value.length < minLength || value.length > maxLength) return [`${at} has ${value.length} characters`];
  if (pattern && !new RegExp(pattern, "u").test(value)) return [`${at} is ${value}, not like ${pattern}`];
  if (format === "date-time" && Number.isNaN(Date.parse(value))) return [`${at} is ${value}, not a time`];
  return format === "date" && !/^\d{4}-\d{2}-\d{2}$/.test(value) ? [`${at} is ${value}, not a date`] : [];
}

function isOfType(type: string, value: unknown): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}
