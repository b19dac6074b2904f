import { listSuspended, setSuspended } from "./auth/suspensions.ts";
import { ConfigError, readConfig } from "./config.ts";
import { migrate } from "./engines/database/migrate.ts";
import { openDatabase } from "./engines/database/open.ts";

/**
 * `npm run account -- suspend ann@example.com`, `… restore ann@example.com`, `… list`: for whoever runs the server. A
 * suspension is in force within a second, also where the server runs and the person has everything open.
 */
const usage = "usage: npm run account -- suspend <e-mail> | restore <e-mail> | list";

try {
  const [act, email, ...rest] = process.argv.slice(2);
  const known = act === "list" ? email === undefined : (act === "suspend" || act === "restore") && email !== undefined;
  if (!known || rest.length > 0) throw new ConfigError(usage);
  const db = openDatabase(readConfig(process.env).dataDir);
  await migrate(db);
  if (act === "list") {
    for (const each of await listSuspended(db)) console.log(`${each.email}  since ${each.since}`);
  } else if (await setSuspended(db, email ?? "", act === "suspend" ? new Date() : null)) {
    console.log(act === "suspend" ? `${email} is suspended.` : `${email} may sign in again.`);
  } else {
    console.error(`There is no account with the address ${email}.`);
    process.exitCode = 1;
  }
  await db.destroy();
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
