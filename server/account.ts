import { setSuspended } from "./auth/suspensions.ts";
import { ConfigError, readConfig } from "./config.ts";
import { migrate } from "./engines/database/migrate.ts";
import { type Db, openDatabase } from "./engines/database/open.ts";
import { issueReset } from "./work/account/issue-reset.ts";

/**
 * For whoever runs the server, beside it while it runs: `npm run account -- list`, `… suspend ann@example.com`,
 * `… resume ann@example.com`, `… reset-password ann@example.com`. A suspension is in force within a second, also for
 * what the person has open; a reset prints the link to hand over, good once and for a day.
 */
const usage = "usage: npm run account -- list | suspend <e-mail> | resume <e-mail> | reset-password <e-mail>";

try {
  const [act = "", email = "", ...rest] = process.argv.slice(2);
  const acts = email === "" ? ["list"] : ["suspend", "resume", "reset-password"];
  if (!acts.includes(act) || rest.length > 0) throw new ConfigError(usage);
  const config = readConfig(process.env);
  const db = openDatabase(config.dataDir);
  await migrate(db);
  if (act === "list") await list(db);
  else if (act === "reset-password")
    await resetPassword(db, email, config.publicUrl ?? `http://127.0.0.1:${config.port}`);
  else if (!(await setSuspended(db, email, act === "suspend" ? new Date() : null))) throw nobody(email);
  else console.log(act === "suspend" ? `${email} is suspended.` : `${email} may sign in again.`);
  await db.destroy();
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}

async function list(db: Db): Promise<void> {
  const users = await db.selectFrom("user").select(["email", "name", "suspended_at"]).orderBy("email").execute();
  for (const { email, name, suspended_at } of users) {
    console.log([email, name, ...(suspended_at ? [`suspended since ${suspended_at}`] : [])].join("  "));
  }
}

async function resetPassword(db: Db, email: string, address: string): Promise<void> {
  const user = await db.selectFrom("user").select("id").where("email", "=", email.toLowerCase()).executeTakeFirst();
  if (!user) throw nobody(email);
  const token = await issueReset(db, user.id, new Date());
  console.log(`Hand this link to ${email}; it works once, for a day:\n${address}/reset#${token}`);
}

function nobody(email: string): ConfigError {
  return new ConfigError(`There is no account with the address ${email}.`);
}
