import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** The server beside `vite`; it turns away requests that do not look like its own page's. */
const target = `http://127.0.0.1:${process.env.PORT ?? 3000}`;
const proxied = { target, changeOrigin: true, headers: { origin: target } };

export default defineConfig({
  root: "client",
  plugins: [react()],
  build: { outDir: "../dist/client", emptyOutDir: true, target: "es2023" },
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
