import { hkdfSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Keys made from the server's one secret, one per purpose, so that none stands in for another. */
export interface Secrets {
  /** 32 bytes that are the same at every start and differ for every purpose. */
  key(purpose: "access-token" | "refresh-token" | "download" | "accounts" | "redis" | "upload" | "mail"): Uint8Array;
}

/** Reads the server's secret from the data folder; the first start makes it. Only the server's user can read it. */
export function openSecrets(folder: string): Secrets {
  const file = path.join(folder, "secret");
  if (!existsSync(file)) {
    // Written aside and renamed, so that a crash never leaves half a secret behind.
    writeFileSync(`${file}.new`, randomBytes(32).toString("base64url"), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  const secret = Buffer.from(readFileSync(file, "utf8"), "base64url");
  if (secret.length !== 32) throw new Error(`${file} does not hold the server's secret`);
  return { key: (purpose) => new Uint8Array(hkdfSync("sha256", secret, "callboard", purpose, 32)) };
}
