import path from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../server/config.ts";

it("needs nothing", () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    publicUrl: null,
    dataDir: path.resolve("data"),
    signUp: "open",
    demo: true,
    logLevel: "info",
    redisUrl: null,
    clamd: null,
    s3: null,
    workerUrl: null,
    workerSecret: null,
    openai: null,
    rateLimit: 1200,
    trustProxy: 0,
    corsOrigins: [],
    metricsToken: null,
    webhookAllow: [],
    smtp: null,
  });
});

it("takes every setting", () => {
  const env = {
    PORT: "0",
    HOST: "0.0.0.0",
    PUBLIC_URL: "https://office.example.com/",
    DATA_DIR: "/srv/callboard",
    SIGN_UP: "invite",
    DEMO: "off",
    LOG_LEVEL: "warn",
    WORKER_URL: "https://worker.example.com/jobs",
    WORKER_SECRET: `whsec_${Buffer.alloc(24, 1).toString("base64")}`,
    OPENAI_API_KEY: "sk-x",
    OPENAI_BASE_URL: "http://127.0.0.1:8000/v1",
    OPENAI_MODEL: "big",
    OPENAI_IMAGE_MODEL: "painter",
    OPENAI_SPEECH_MODEL: "speaker",
    OPENAI_TIMEOUT: "5",
    CLAMD_URL: "tcp://scanner:3310",
    S3_ENDPOINT: "https://s3.example.com/",
    S3_BUCKET: "callboard",
    S3_REGION: "eu-1",
    S3_ACCESS_KEY_ID: "id",
    S3_SECRET_ACCESS_KEY: "secret",
    REDIS_URL: "rediss://user:word@queue.example.com:6380/2",
    RATE_LIMIT: "60",
    TRUST_PROXY: "2",
    WEBHOOK_ALLOW: "http://10.0.0.5:9000",
    METRICS_TOKEN: "sixteen-or-more-letters",
    CORS_ORIGINS: "https://planner.example.com, http://localhost:5173",
    SMTP_URL: "smtps://user:word@mail.example.com:465",
    MAIL_FROM: "office@example.com",
  };
  expect(readConfig(env)).toEqual({
    port: 0,
    host: "0.0.0.0",
    publicUrl: "https://office.example.com",
    dataDir: "/srv/callboard",
    signUp: "invite",
    demo: false,
    logLevel: "warn",
    workerUrl: "https://worker.example.com/jobs",
    workerSecret: new Uint8Array(24).fill(1),
    openai: {
      apiKey: "sk-x",
      baseUrl: "http://127.0.0.1:8000/v1",
      model: "big",
      imageModel: "painter",
      speechModel: "speaker",
      speechVoice: "alloy",
      timeoutMs: 5_000,
    },
    clamd: { host: "scanner", port: 3310 },
    s3: {
      endpoint: "https://s3.example.com",
      bucket: "callboard",
      region: "eu-1",
      accessKeyId: "id",
      secretAccessKey: "secret",
    },
    redisUrl: "rediss://user:word@queue.example.com:6380/2",
    rateLimit: 60,
    trustProxy: 2,
    corsOrigins: ["https://planner.example.com", "http://localhost:5173"],
    metricsToken: "sixteen-or-more-letters",
    webhookAllow: ["http://10.0.0.5:9000"],
    smtp: { url: "smtps://user:word@mail.example.com:465", from: "office@example.com" },
  });
});

describe("refuses a wrong value with its name and what it takes", () => {
  it.each([
    ["PORT", "http", "a number from 0 to 65535"],
    ["WORKER_URL", "worker", "the address that makes clips"],
    ["OPENAI_TIMEOUT", "0", "1 to 600 seconds"],
    ["PORT", "70000", "a number from 0 to 65535"],
    ["HOST", " ", "an address to listen on"],
    ["PUBLIC_URL", "office.example.com", "an address such as"],
    ["PUBLIC_URL", "https://example.com/office", "without a path"],
    ["DATA_DIR", "", "a folder"],
    ["METRICS_TOKEN", "short", "16 to 200"],
    ["RATE_LIMIT", "0", "a whole number"],
    ["TRUST_PROXY", "true", "0 to 9"],
    ["CORS_ORIGINS", "https://a.example/path", "origins such as"],
    ["SIGN_UP", "yes", "one of: open, invite"],
    ["DEMO", "true", "one of: on, off"],
    ["CLAMD_URL", "localhost:3310", "tcp://127.0.0.1:3310"],
    ["S3_BUCKET", "films", "S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY missing"],
    ["REDIS_URL", "127.0.0.1:6379", "redis://127.0.0.1:6379"],
    ["REDIS_URL", "http://127.0.0.1:6379", "redis://127.0.0.1:6379"],
    ["LOG_LEVEL", "verbose", "one of: debug, info, warn, error, silent"],
  ])("%s=%s", (name, value, takes) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(name);
    expect(read).toThrow(takes);
  });
});
