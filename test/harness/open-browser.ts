import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where a Chromium or Chrome usually is; `CHROME_PATH` comes first. */
const installed = [
  process.env.CHROME_PATH ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Without these a closed network makes Chromium slow: it looks for updates and for its maker's servers. */
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Opens a real browser: an installed one if there is one, else the one that npm ships. */
export async function openBrowser(): Promise<Browser> {
  // Without a language of the machine's it would not find files whose names are not in ASCII.
  process.env.LANG ??= "C.UTF-8";
  const found = installed.find((file) => file !== "" && existsSync(file));
  if (found) return chromium.launch({ executablePath: found, args: quiet, headless: true });
  // This variable makes the package unpack the system libraries that a bare machine lacks.
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs22.x";
  const { default: shipped } = await import("@sparticuz/chromium");
  return chromium.launch({
    executablePath: await shipped.executablePath(),
    args: [...shipped.args.filter((argument) => argument !== "--single-process"), ...quiet],
    headless: true,
  });
}
