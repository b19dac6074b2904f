import path from "node:path";
import { type LogLevel, logLevels } from "./log.ts";

/** Everything that can be set from outside, already checked. */
export interface Config {
  /** 0 picks a free port. */
  readonly port: number;
  readonly host: string;
  /** The address people type, without a slash at the end; null: the address the server listens on. */
  readonly publicUrl: string | null;
  /** Absolute. */
  readonly dataDir: string;
  readonly signUp: "open" | "invite";
  readonly demo: boolean;
  readonly logLevel: LogLevel;
  /** redis:// or rediss://; null: jobs and events stay in this process. */
  readonly redisUrl: string | null;
  /** Where clamd listens; null: files get the built-in checks alone. */
  readonly clamd: { readonly host: string; readonly port: number } | null;
  /** Where finished files are kept; null: in the data folder. */
  readonly s3: S3Config | null;
  /** Writing requests of one account a minute. */
  readonly rateLimit: number;
  /** How many proxies of the house's own stand in front, each adding to `X-Forwarded-For` whom it was asked by. */
  readonly trustProxy: number;
  /** Whose pages may use the API beside our own. */
  readonly corsOrigins: readonly string[];
  /** Who sends it as a Bearer token may read /metrics from anywhere; null: this machine only. */
  readonly metricsToken: string | null;
  /** The mail server; null: this server sends no mail. */
  readonly smtp: { readonly url: string; readonly from: string } | null;
  /** Origins that webhooks may call although they are not public https. */
  readonly webhookAllow: readonly string[];
  /** Where jobs for clips and voices are posted; null: nobody makes them. */
  readonly workerUrl: string | null;
  /** Signs those jobs, and what the worker answers. */
  readonly workerSecret: Uint8Array | null;
  /** A model server that speaks OpenAI's API; null: everything is done by rule. */
  readonly openai: OpenaiSettings | null;
}

export interface OpenaiSettings {
  readonly apiKey: string;
  /** null: OpenAI's own. */
  readonly baseUrl: string | null;
  readonly model: string;
  /** null: pictures are drawn by rule. */
  readonly imageModel: string | null;
  /** null: voices are the worker's. */
  readonly speechModel: string | null;
  readonly speechVoice: string;
  /** For one question, tries included. */
  readonly timeoutMs: number;
}

/** A bucket of an S3-compatible store. */
export interface S3Config {
  /** Without a slash at the end. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A setting that cannot be used: its name and what it takes, in one sentence. */
export class ConfigError extends Error {}

/** Reads the settings from environment variables. Throws a ConfigError at the first wrong one. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  return {
    port: port(env.PORT ?? "3000"),
    host: notEmpty("HOST", env.HOST ?? "127.0.0.1", "an address to listen on, such as 127.0.0.1 or 0.0.0.0"),
    publicUrl: env.PUBLIC_URL === undefined ? null : publicUrl(env.PUBLIC_URL),
    dataDir: path.resolve(notEmpty("DATA_DIR", env.DATA_DIR ?? "./data", "a folder that the server may write to")),
    signUp: oneOf("SIGN_UP", env.SIGN_UP ?? "open", ["open", "invite"]),
    demo: oneOf("DEMO", env.DEMO ?? "on", ["on", "off"]) === "on",
    logLevel: oneOf("LOG_LEVEL", env.LOG_LEVEL ?? "info", logLevels),
    ...worker(env),
    openai: openai(env),
    redisUrl: env.REDIS_URL === undefined ? null : redisUrl(env.REDIS_URL),
    clamd: env.CLAMD_URL === undefined ? null : clamd(env.CLAMD_URL),
    s3: s3(env),
    rateLimit: wholeNumber("RATE_LIMIT", env.RATE_LIMIT ?? "1200"),
    trustProxy: hops(env.TRUST_PROXY ?? "0"),
    smtp: env.SMTP_URL === undefined ? null : smtp(env.SMTP_URL, env),
    metricsToken: env.METRICS_TOKEN === undefined ? null : longSecret("METRICS_TOKEN", env.METRICS_TOKEN),
    corsOrigins: origins("CORS_ORIGINS", env.CORS_ORIGINS ?? ""),
    webhookAllow: origins("WEBHOOK_ALLOW", env.WEBHOOK_ALLOW ?? ""),
  };
}

function port(value: string): number {
  const number = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= 0 && number <= 65535) return number;
  throw wrong("PORT", value, "a number from 0 to 65535 (0 picks a free port)");
}

function wholeNumber(name: string, value: string): number {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw wrong(name, value, "a whole number from 1");
}

function hops(value: string): number {
  if (/^[0-9]$/.test(value)) return Number(value);
  throw wrong("TRUST_PROXY", value, "how many proxies stand in front, 0 to 9");
}

function longSecret(name: string, value: string): string {
  if (/^[\x21-\x7e]{16,200}$/.test(value)) return value;
  throw wrong(name, "…", "16 to 200 visible ASCII characters");
}

/** Origins separated by commas or spaces. */
function origins(name: string, value: string): readonly string[] {
  const listed = value.split(/[\s,]+/).filter(Boolean);
  const bad = listed.find(
    (origin) => !/^https?:$/.test(URL.parse(origin)?.protocol ?? "") || new URL(origin).origin !== origin,
  );
  if (bad === undefined) return listed;
  throw wrong(name, value, "origins such as https://planner.example.com, separated by commas");
}

function publicUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && (url.protocol === "http:" || url.protocol === "https:") && url.pathname === "/" && !url.search) {
    return url.origin;
  }
  throw wrong("PUBLIC_URL", value, "an address such as https://callboard.example.com, without a path");
}

/** What is wrong with it is said without it: it may hold a password. */
function redisUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && (url.protocol === "redis:" || url.protocol === "rediss:") && url.hostname !== "") return value;
  throw new ConfigError("REDIS_URL cannot be used. REDIS_URL takes an address such as redis://127.0.0.1:6379.");
}

function smtp(value: string, env: Readonly<Record<string, string | undefined>>): { url: string; from: string } {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !["smtp:", "smtps:"].includes(url.protocol) || url.hostname === "") {
    // What was given may hold a password: it is not repeated.
    throw new ConfigError("SMTP_URL cannot be used. SMTP_URL takes an address such as smtp://user:password@host:587.");
  }
  if (env.PUBLIC_URL === undefined) {
    throw new ConfigError("SMTP_URL needs PUBLIC_URL: the mails lead people to it.");
  }
  const from = env.MAIL_FROM ?? `Callboard <callboard@${new URL(publicUrl(env.PUBLIC_URL)).hostname}>`;
  if (/[\r\n]/.test(from) || !/^[^<>@]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/.test(from.trim())) {
    throw wrong("MAIL_FROM", from, "an address such as callboard@example.com or Callboard <callboard@example.com>");
  }
  return { url: value, from };
}

function clamd(value: string): { host: string; port: number } {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url?.protocol === "tcp:" && url.hostname !== "") {
    return { host: url.hostname.replace(/^\[|\]$/g, ""), port: Number(url.port || 3310) };
  }
  throw wrong("CLAMD_URL", value, "an address such as tcp://127.0.0.1:3310");
}

/** All of the store's settings or none; what is wrong with a key is said without it. */
function s3(env: Readonly<Record<string, string | undefined>>): S3Config | null {
  const names = ["S3_ENDPOINT", "S3_BUCKET", "S3_REGION", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;
  if (names.every((name) => env[name] === undefined)) return null;
  const missing = names.filter((name) => !env[name]?.trim());
  if (missing.length > 0) {
    throw new ConfigError(`${missing.join(", ")} missing: an S3 store takes ${names.join(", ")}, all of them.`);
  }
  const [endpoint, bucket, region, accessKeyId, secretAccessKey] = names.map((name) => env[name]?.trim() ?? "") as [
    string,
    string,
    string,
    string,
    string,
  ];
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.search) {
    throw wrong("S3_ENDPOINT", endpoint, "an address such as https://s3.example.com");
  }
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) throw wrong("S3_BUCKET", bucket, "the name of a bucket");
  return { endpoint: url.href.replace(/\/$/, ""), bucket, region, accessKeyId, secretAccessKey };
}

function worker(env: Readonly<Record<string, string | undefined>>): Pick<Config, "workerUrl" | "workerSecret"> {
  const url = env.WORKER_URL;
  const secret = env.WORKER_SECRET;
  if (url === undefined && secret === undefined) return { workerUrl: null, workerSecret: null };
  const takes = "the address that makes clips and voices, such as https://worker.example.com/jobs";
  if (url === undefined || !/^https?:\/\//.test(url) || !URL.canParse(url)) throw wrong("WORKER_URL", url ?? "", takes);
  const key = /^whsec_[A-Za-z0-9+/]+=*$/.test(secret ?? "") ? Buffer.from((secret ?? "").slice(6), "base64") : null;
  if (!key || key.length < 24 || key.length > 64) {
    throw wrong(
      "WORKER_SECRET",
      secret === undefined ? "" : "…",
      "whsec_ and 24 to 64 bytes in base64, shared with the worker",
    );
  }
  return { workerUrl: url, workerSecret: new Uint8Array(key) };
}

function openai(env: Readonly<Record<string, string | undefined>>): OpenaiSettings | null {
  const apiKey = env.OPENAI_API_KEY;
  const baseUrl = env.OPENAI_BASE_URL;
  const imageModel = env.OPENAI_IMAGE_MODEL;
  if (baseUrl !== undefined && (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl))) {
    throw wrong("OPENAI_BASE_URL", baseUrl, "an address such as http://127.0.0.1:11434/v1");
  }
  const seconds = Number(env.OPENAI_TIMEOUT ?? "60");
  if (!(seconds >= 1 && seconds <= 600)) throw wrong("OPENAI_TIMEOUT", env.OPENAI_TIMEOUT ?? "", "1 to 600 seconds");
  if (apiKey === undefined || apiKey.trim() === "") return null;
  return {
    apiKey,
    baseUrl: baseUrl ?? null,
    model: env.OPENAI_MODEL ?? "gpt-5-mini",
    imageModel: imageModel ?? null,
    speechModel: env.OPENAI_SPEECH_MODEL ?? null,
    speechVoice: notEmpty("OPENAI_SPEECH_VOICE", env.OPENAI_SPEECH_VOICE ?? "alloy", "a voice of the speech model"),
    timeoutMs: seconds * 1000,
  };
}

function oneOf<const Choice extends string>(name: string, value: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) throw wrong(name, value, `one of: ${choices.join(", ")}`);
  return choice;
}

function notEmpty(name: string, value: string, takes: string): string {
  if (value.trim() === "") throw wrong(name, value, takes);
  return value;
}

function wrong(name: string, value: string, takes: string): ConfigError {
  return new ConfigError(`${name}=${JSON.stringify(value)} cannot be used. ${name} takes ${takes}.`);
}
