import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** The server beside `vite`; it turns away requests that do not look like its own page's. */
const target = `http://127.0.0.1:${process.env.PORT ?? 3000}`;
const proxied = { target, changeOrigin: true, headers: { origin: target } };

export default defineConfig({
  root: "client",
  plugins: [react(), shellFiles()],
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "es2023",
    rolldownOptions: {
      input: { index: "client/index.html", "shell-worker": "client/shell/shell-worker.ts" },
      // A worker answers for the folder it lies in, and keeps its name over all versions.
      output: {
        entryFileNames: ({ name }) => (name === "shell-worker" ? "[name].js" : "assets/[name]-[hash].js"),
      },
    },
  },
  test: {
    root: import.meta.dirname,
    include: ["test/**/*.test.{ts,tsx}"],
    setupFiles: ["test/setup.ts"],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
  server: {
    proxy: {
      "/api": proxied,
      "/ws": { ...proxied, ws: true },
      // The socket only: the client has a folder of that name.
      "^/collab(\\?|$)": { ...proxied, ws: true },
    },
  },
});

/** Lists what a page loads, for `client/shell/shell-worker.ts`. */
function shellFiles(): Plugin {
  return {
    name: "shell-files",
    // Some chunks turn out to be empty and are not written.
    writeBundle({ dir = "" }) {
      const files = readdirSync(path.join(dir, "assets")).filter((name) => /\.(js|css)$/.test(name));
      writeFileSync(path.join(dir, "shell-files.json"), JSON.stringify(files.map((name) => `assets/${name}`)));
    },
  };
}
