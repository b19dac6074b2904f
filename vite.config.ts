import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = `http://127.0.0.1:${process.env.PORT ?? 3000}`;

export default defineConfig({
  root: "client",
  plugins: [react()],
  build: { outDir: "../dist/client", emptyOutDir: true, target: "es2023" },
  server: {
    proxy: {
      "/api": server,
      "/ws": { target: server, ws: true },
      "/collab": { target: server, ws: true },
    },
  },
});
