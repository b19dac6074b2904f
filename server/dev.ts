import { spawn } from "node:child_process";
import path from "node:path";
import { createServer } from "vite";
import { readConfig } from "./config.ts";

// `npm run dev`: the page comes from Vite with live reload on the usual port, everything else from the server
// behind it, which starts again whenever one of its files changes.

const root = path.resolve(import.meta.dirname, "..");
const { host, port } = readConfig(process.env);
const behind = port + 1;

const server = spawn(process.execPath, ["--watch", "--watch-preserve-output", "server/main.ts"], {
  cwd: root,
  env: { ...process.env, PORT: String(behind) },
  stdio: ["ignore", "ignore", "inherit"],
});
process.env.PORT = String(behind);
const page = await createServer({
  configFile: path.join(root, "vite.config.ts"),
  server: { host, port, strictPort: true },
});
await page.listen();
console.log(`Callboard is ready: http://${host}:${port}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.kill(signal);
    void page.close().finally(() => process.exit(0));
  });
}
