import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createPublicFetch } from "../../server/engines/fetch/public-fetch.ts";
import { startMediaWorker } from "../harness/media-worker.ts";
import { type Answer, send, startApp } from "../harness/start-app.ts";
import { type Proof, until, withEnds } from "./proof.ts";

const loopback = [
  "127.0.0.1",
  "localhost",
  "127.1",
  "0x7f000001",
  "2130706433",
  "0177.0.0.1",
  "0.0.0.0",
  "１２７.0.0.1",
];
const inside = [
  ...["10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.8", "198.18.0.1"],
  ...["224.0.0.1", "240.0.0.1", "255.255.255.255", "metadata.google.internal", "printer.local", "intranet"],
];
const sixes = [
  ...["::1", "::", "::ffff:127.0.0.1", "::ffff:7f00:1", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"],
  ...["fe80::1", "fc00::1", "fd00:ec2::254", "2002:7f00:1::", "2001:db8::1", "ff02::1"],
];
const urls = [
  ...[...loopback, ...inside].map((host) => `https://${host}/`),
  ...sixes.map((host) => `https://[${host}]/`),
  "https://localhost.:8443/",
  "https://intranet./",
  "http://example.com/",
  "https://user:word@example.com/",
  "https://example.com@127.0.0.1/",
  "https://example.com:22/",
  "https://example.com:6379/",
  "ftp://example.com/",
  "file:///etc/passwd",
  "gopher://127.0.0.1:6379/_FLUSHALL",
  "javascript:alert(1)",
  "data:text/html,x",
  "//127.0.0.1/",
  "nonsense",
];

export const proof: Proof = {
  id: "S6",
  what: `${urls.length} addresses that lead into the house as webhook, its change, picture to start from and result; redirects; names that mean another address the second time`,
  limit: "each refused as url_not_allowed, 0 connections but to whom was allowed, 0 redirects followed",
  run: () =>
    withEnds(async (ends) => {
      const worker = await startMediaWorker();
      ends.add(worker.close);
      const away = await startRedirector();
      ends.add(away.close);
      const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
      const env = { WORKER_URL: `${worker.url}/jobs`, WORKER_SECRET: secret, WEBHOOK_ALLOW: away.url };
      const app = await startApp({ env });
      ends.add(() => app.close());
      const ann = await app.person("Ann");
      const own = [app.url, worker.url, away.url].map((url) => Number(new URL(url).port));
      const tried = watchConnections((port) => !own.includes(port));
      ends.add(tried.stop);

      const project = (await ann.request("POST", "/projects", { name: "Film" })).body.id;
      const hook = { project_id: project, url: `${away.url}/hook`, events: ["comment_added"] };
      const made = await ann.request("POST", "/webhooks", hook);
      const story = { title: "Moon", story_text: "A kid walks on the moon.", style: "Cinematic" };
      const shot = (await ann.request("POST", "/projects/create", story)).body.storyboard[0].id;
      const asked = await ann.request("POST", `/shots/${shot}/generate_narration`, {});
      const job = (await worker.job(asked.body.task_id)).told;
      const ended = (url: string) =>
        send(job.callback_url, "POST", {}, { task_id: job.task_id, status: "SUCCESS", result_url: url });
      const doors: Record<string, (url: string) => Promise<Answer>> = {
        webhook: (url) => ann.request("POST", "/webhooks", { ...hook, url }),
        "webhook's change": (url) => ann.request("PATCH", `/webhooks/${made.body.id}`, { url }),
        picture: (image_url) => ann.request("POST", `/shots/${shot}/generate_video`, { image_url }),
        result: ended,
      };
      const wrong: string[] = [];
      for (const url of urls) {
        for (const [door, knock] of Object.entries(doors)) {
          const { status, body } = await knock(url);
          if (status !== 422 || body.error.code !== "url_not_allowed") wrong.push(`${door} ${url}: ${status}`);
        }
      }
      // Whom one trusts may still point elsewhere.
      const pinged = await ann.request("POST", `/webhooks/${made.body.id}/ping`);
      await until("the ping was answered with a redirect", () => away.visits() > 0);
      await ended(`${away.url}/voice.wav`);
      const task = async () => (await ann.request("GET", `/tasks/${job.task_id}`)).body;
      await until("the task has ended", async () => (await task()).status === "FAILED");
      const rebound = await rebind();
      return {
        figure:
          `${urls.length * 4 - wrong.length} of ${urls.length * 4} refused, ${tried.count()} connections, ${away.followed()} redirects followed, ${rebound} of ${rebindings.length} rebindings refused ${wrong.slice(0, 3).join("; ")}`.trim(),
        pass:
          wrong.length === 0 &&
          pinged.status === 202 &&
          tried.count() === 0 &&
          away.followed() === 0 &&
          rebound === rebindings.length,
      };
    }),
};

/** What a name means, each time it is asked. */
const rebindings: readonly (readonly string[])[][] = [
  [["127.0.0.1"]],
  [["::1"]],
  [["::ffff:127.0.0.1"]],
  [["169.254.169.254"]],
  [["10.1.2.3"]],
  [["93.184.216.34", "127.0.0.1"]],
  [["127.0.0.1"], ["93.184.216.34"]],
];

/** How many were refused before anything was connected. */
async function rebind(): Promise<number> {
  const calls = rebindings.map(async (means) => {
    let asked = 0;
    const fetcher = createPublicFetch([], async () => means[Math.min(asked++, means.length - 1)] ?? []);
    const request = { method: "GET", timeoutMs: 500, mostBytes: 10 } as const;
    const code = await fetcher.fetch("https://rebind.example:8443/", request).then(
      () => "answered",
      (error: { code?: string }) => error.code,
    );
    return code === "url_not_allowed" && asked === 1;
  });
  return (await Promise.all(calls)).filter(Boolean).length;
}

/** A server that sends everybody on to another place of its own, and to this machine's address under another name. */
async function startRedirector() {
  let [visits, followed] = [0, 0];
  const server = createServer((request, response) => {
    request.resume();
    if (request.url === "/inside") followed += 1;
    else visits += 1;
    response.writeHead(request.method === "GET" ? 302 : 307, { Location: "/inside" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits: () => visits,
    followed: () => followed,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Counts the connections that this process tries to open to ports that `counts`, whoever answers there. */
function watchConnections(counts: (port: number) => boolean) {
  let tried = 0;
  const look = (message: unknown): void => {
    const { socket } = message as { socket: Socket };
    socket.on("connectionAttempt", (_host: string, port: number) => {
      if (counts(port)) tried += 1;
    });
  };
  subscribe("net.client.socket", look);
  return { count: () => tried, stop: () => void unsubscribe("net.client.socket", look) };
}
