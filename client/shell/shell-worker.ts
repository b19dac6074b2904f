/**
 * Keeps the page itself on the device, so that it opens without a network and shows the copies of the documents that
 * are there. It never answers for the API. With a network every page comes from the server, so that a new version is
 * there at once; the files that belong to it have their content's hash in their names and never change.
 */
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface WorkerScope {
  addEventListener(kind: "install" | "activate" | "message", listener: (event: ExtendableEvent) => void): void;
  addEventListener(kind: "fetch", listener: (event: FetchEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

const worker = self as unknown as WorkerScope;
const store = "callboard-page";
/** A page that has not begun to arrive within this time comes from the device, milliseconds. */
const patience = 4_000;
const notThePage = /^\/(api|downloads|docs|collab|yjs|ws|healthz|readyz)(\/|$)/;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
// Every page that was opened asks for it: only then is it known that the server's version works here.
worker.addEventListener("message", (event) => event.waitUntil(keep().catch(() => undefined)));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/assets/")) event.respondWith(fixed(request));
  else if (request.mode === "navigate" && !notThePage.test(pathname)) event.respondWith(page(request));
});

/** Fetches the page and every file it may load later, and then lets go of those of earlier versions. */
async function keep(): Promise<void> {
  const cache = await caches.open(store);
  const files = (await (await fetch("/shell-files.json", { cache: "no-cache" })).json()) as string[];
  const wanted = new Set(files.map((file) => new URL(file, location.origin).href));
  const had = new Set((await cache.keys()).map(({ url }) => url));
  await cache.addAll([...wanted].filter((url) => !had.has(url)));
  await cache.add(new Request("/", { headers: { accept: "text/html" }, cache: "no-cache" }));
  // Fonts are kept as they are met; they are many, and stay the same from version to version.
  const old = [...had].filter((url) => /\.(js|css)$/.test(url) && !wanted.has(url));
  await Promise.all(old.map((url) => cache.delete(url)));
}

async function fixed(request: Request): Promise<Response> {
  const cache = await caches.open(store);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone()).catch(() => undefined);
  return answer;
}

async function page(request: Request): Promise<Response> {
  const kept = await caches.match("/");
  if (!kept) return fetch(request);
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience));
  const answer = await Promise.race([fetch(request).catch(() => null), late]);
  return answer && answer.status < 500 ? answer : kept;
}
