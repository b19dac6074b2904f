import { readConfig } from "../config.ts";
import { restoreBackup } from "./restore-backup.ts";
import { run } from "./run-command.ts";

await run("npm run restore -- <backup> [--replace]", async (words) => {
  const [backup, ...rest] = words.filter((word) => word !== "--replace");
  if (backup === undefined || rest.length > 0) return null;
  const { dataDir } = readConfig(process.env);
  const replace = words.includes("--replace");
  const { madeAt, keptAs } = await restoreBackup({ backup, dataDir, replace, now: new Date() });
  return `${dataDir} is as it was on ${madeAt}.${keptAs ? ` What was there is in ${keptAs}.` : ""}`;
});
