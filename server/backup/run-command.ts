import { ConfigError } from "../config.ts";
import { BackupError } from "./make-backup.ts";

/**
 * Runs a command of the shell: prints what it answers, or its usage when it answers null. Ends with 1 and one
 * sentence when it is refused.
 */
export async function run(usage: string, command: (words: string[]) => Promise<string | null>): Promise<void> {
  try {
    const answer = await command(process.argv.slice(2));
    if (answer === null) process.exitCode = 1;
    console.log(answer ?? `usage: ${usage}`);
  } catch (error) {
    const expected = error instanceof BackupError || error instanceof ConfigError;
    console.error(expected ? error.message : error);
    process.exitCode = 1;
  }
}
