import { request } from "node:http";
import { WebSocket } from "ws";
import { startApp } from "../harness/start-app.ts";
import { type Proof, withEnds } from "./proof.ts";

const origins = ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost.evil.example", "file://"];
const hosts = ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:80", "[::2]"];

export const proof: Proof = {
  id: "S10",
  what: "pages of other sites open sockets and write, and requests come under foreign host names",
  limit: "all refused with 403, on /collab, /yjs, /ws and REST; our own page is served",
  run: () =>
    withEnds(async (ends) => {
      const app = await startApp();
      ends.add(() => app.close());
      const { port, host } = new URL(app.url);
      const sockets = ["/collab", "/ws", "/yjs/script:script_1"];
      const statuses: number[] = [];
      for (const path of sockets) {
        for (const origin of origins) statuses.push(await opened(app.url, path, { origin }));
        for (const name of hosts) statuses.push(await opened(app.url, path, { host: name }));
      }
      for (const origin of origins) statuses.push(await asked(port, "POST", "/api/v1/auth/login", { host, origin }));
      for (const name of hosts) {
        for (const path of ["/", "/api/v1/openapi.json", "/healthz"])
          statuses.push(await asked(port, "GET", path, { host: name }));
      }
      const own = [
        await opened(app.url, "/collab", { origin: app.url }),
        await asked(port, "GET", "/healthz", { host }),
        await asked(port, "POST", "/api/v1/auth/login", { host, origin: app.url }),
      ];
      const refused = statuses.filter((status) => status === 403).length;
      return {
        figure: `${refused} of ${statuses.length} refused with 403; our own page: ${own.join(" ")}`,
        pass: refused === statuses.length && own[0] === 101 && own[1] === 200 && own[2] !== 403,
      };
    }),
};

/** The status of a socket's handshake: 101 when it opens. */
function opened(url: string, path: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(url.replace("http", "ws") + path, { headers });
  return new Promise((resolve) => {
    socket.on("open", () => {
      socket.terminate();
      resolve(101);
    });
    socket.on("unexpected-response", (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.on("error", () => resolve(0));
  });
}

function asked(port: string, method: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method, path, headers, setHost: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end();
  });
}
