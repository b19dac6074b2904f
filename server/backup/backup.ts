import { readConfig } from "../config.ts";
import { makeBackup } from "./make-backup.ts";
import { run } from "./run-command.ts";

await run("npm run backup -- <new folder>", async ([target, ...rest]) => {
  if (target === undefined || rest.length > 0) return null;
  const { dataDir } = readConfig(process.env);
  const { files, madeAt } = await makeBackup({ dataDir, target, now: new Date() });
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return `${target}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, as of ${madeAt}`;
});
