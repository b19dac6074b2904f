import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import type { Page } from "playwright-core";
import * as Y from "yjs";
import { addElement, linkElement } from "../../shared/breakdown/breakdown-document.ts";
import { documentKinds, documentName } from "../../shared/documents/names.ts";
import { openBrowser } from "../harness/open-browser.ts";
import { type Person, startApp, type TestApp } from "../harness/start-app.ts";
import { type Ends, type Proof, until, withEnds } from "./proof.ts";

/** Each calls `hit` if any part of a page takes it for more than words. */
const corpus = [
  "<script>hit('script')</script>",
  "<img src=x onerror=hit('img')>",
  "\"><svg/onload=hit('svg')>",
  "'-hit('quote')-'",
  "javascript:hit('link')",
  "<a href=\"javascript:hit('a')\">x</a>",
  "<iframe srcdoc=\"<script>parent.hit('frame')</script>\"></iframe>",
  "</style></title><script>hit('style')</script>",
  "<math><mtext><style><img src=x onerror=hit('math')>",
  "red;background:url(//evil.example/x)",
  "{{constructor.constructor('hit(1)')()}}#{hit('tpl')}",
  "<link rel=stylesheet href=//evil.example/x.css>",
];

export const proof: Proof = {
  id: "S5",
  what: `${corpus.length} hostile texts in every name, file name, line, attribute, comment, mention and presence, shown in Chromium`,
  limit: "0 executed, 0 violations of the content policy, 0 requests elsewhere, 0 script links, every screen stands",
  run: (full) =>
    withEnds(async (ends) => {
      const app = await startApp();
      ends.add(() => app.close());
      const browser = await openBrowser();
      ends.add(() => browser.close());
      const rounds = full ? corpus.length : 1;
      const seen = {
        hits: [] as string[],
        violations: [] as string[],
        elsewhere: [] as string[],
        links: 0,
        broken: [] as string[],
      };
      let screens = 0;
      for (let round = 0; round < rounds; round += 1) {
        const stage = await setStage(app, round, ends);
        const context = await browser.newContext({ baseURL: app.url, locale: round % 2 ? "zh-CN" : "en-US" });
        await context.exposeFunction("hit", (what: string) => seen.hits.push(what));
        await context.exposeFunction("violated", (what: string) => seen.violations.push(what));
        await context.addInitScript(`
          addEventListener("securitypolicyviolation", (e) => violated(e.violatedDirective + " " + e.blockedURI));
          for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => hit(name);
          if (location.origin === ${JSON.stringify(app.url)} && !localStorage.getItem("callboard.account"))
            localStorage.setItem("callboard.account", ${JSON.stringify(JSON.stringify(stage.account))});`);
        context.on("request", (request) => {
          if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(app.url))
            seen.elsewhere.push(request.url());
        });
        // Each screen waits for its network to rest: some may do so beside each other.
        const waiting = [...stage.paths];
        const look = async (): Promise<void> => {
          const page = await context.newPage();
          for (let path = waiting.shift(); path; path = waiting.shift()) {
            await page.goto(path);
            if (!(await settle(page))) seen.broken.push(path);
            seen.links += await page
              .locator("a[href^='javascript' i], [src^='javascript' i], iframe, object, embed")
              .count();
            screens += 1;
          }
        };
        await Promise.all([look(), look(), look()]);
        await context.close();
        stage.leave();
      }
      const { hits, violations, elsewhere, links, broken } = seen;
      const bad = [...hits, ...violations, ...elsewhere, ...broken].slice(0, 3).join(" | ");
      return {
        figure:
          `${screens} screens: ${hits.length} executed, ${violations.length} violations, ${elsewhere.length} requests elsewhere, ${links} script links, ${broken.length} broken ${bad}`.trim(),
        pass: [hits, violations, elsewhere, broken].every(({ length }) => length === 0) && links === 0,
      };
    }),
};

/** Waits until the screen shows what it has; false when it is a broken one. */
async function settle(page: Page): Promise<boolean> {
  await page.waitForFunction(() => document.body.innerText.length > 20);
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("Tab");
  const text = await page.locator("body").innerText();
  return !/This screen stopped working|页面出错了/.test(text);
}

/** A production whose every word is hostile, with somebody else in it whose presence is too. */
async function setStage(app: TestApp, round: number, ends: Ends) {
  let next = round;
  const word = () => corpus[next++ % corpus.length] as string;
  const [ann, eve] = [await app.person(`Ann${round}`), await app.person(`Eve${round}`)];
  await ann.request("PATCH", "/auth/me", { name: word() });
  await eve.request("PATCH", "/auth/me", { name: word() });
  const project = (await ann.request("POST", "/projects", { name: word() })).body.id;
  await ann.request("POST", `/projects/${project}/members`, { email: eve.email, role: "director" });
  const { token } = (await ann.request("POST", `/projects/${project}/invitations`, { role: "viewer" })).body;
  await ann.request("POST", "/auth/tokens", { name: word(), project_ids: [project] });
  const text = `Title: ${word()}\n\nINT. ${word()} - DAY\n\n${word()}\n\n${word().toUpperCase()}\n(${word()})\n${word()}\n`;
  const { id } = (await ann.upload({ name: `${word()}.txt`, bytes: text }, project)).body;
  await ann.scriptOnceRead(id);
  await ann.upload({ name: `${word()}.pdf`, bytes: "%PDF-1.7 nothing" }, project);
  const thrown = (await ann.request("POST", `/projects/${project}/scripts`, { title: word() })).body.id;
  await ann.request("DELETE", `/scripts/${thrown}`);
  for (let n = 0; n < 3; n += 1) {
    const comment = { target_element: "scene:S1", content: `@${word()} ${word()}`, mentions: [ann.email, word()] };
    await eve.request("POST", `/scripts/${id}/comments`, comment);
  }
  await poison(app, id, eve, word);
  const leave = await appear(app, id, eve, word, ends);
  const { body } = await signIn(app, ann);
  return {
    account: { refreshToken: body.refresh_token, user: body.user },
    paths: [
      `/p/${project}/s/${id}/script`,
      `/p/${project}/s/${id}/breakdown`,
      `/p/${project}/s/${id}/schedule`,
      `/p/${project}/s/${id}/storyboard`,
      `/p/${project}/s/${id}/script?scene=${encodeURIComponent(word())}`,
      `/p/${project}`,
      "/",
      "/inbox",
      "/settings",
      "/trash",
      `/join#${token}`,
      `/sign-in?next=${encodeURIComponent("javascript:hit('next')")}`,
      `/p/${encodeURIComponent(word())}`,
    ],
    leave,
  };
}

/** Writes into the documents what no screen of ours would write: strange nodes, attributes, marks and values. */
async function poison(app: TestApp, scriptId: string, eve: Person, word: () => string): Promise<void> {
  const edit = (kind: (typeof documentKinds)[number], write: (doc: Y.Doc, origin: unknown) => void) =>
    app.services.documents.editDocument(documentName(kind, scriptId), eve, write);
  await edit("script", (doc) => {
    const body = doc.getXmlFragment("body");
    const [first] = body.toArray();
    for (const name of ["num", "href", "src", "onclick", "style", "class"])
      if (first instanceof Y.XmlElement) first.setAttribute(name, word());
    for (const name of ["line", "line", "script", "a", "iframe", "img"]) {
      const node = new Y.XmlElement(name);
      const words = new Y.XmlText();
      words.insert(0, word(), { link: { href: "javascript:hit('mark')" }, bold: true });
      node.insert(0, [words]);
      for (const attribute of ["uid", "num", "href", "src", "srcdoc", "onload", "style"])
        node.setAttribute(attribute, word());
      if (name === "line") node.setAttribute("kind", "action");
      body.push([node]);
    }
    doc.getMap("meta").set("title", word());
    doc.getMap("meta").set("titlePage", { [word()]: word() });
  });
  await edit("breakdown", (doc, origin) => {
    const element = { id: `element_${Date.now()}`, name: word(), category: 6 };
    addElement(doc, element, origin);
    linkElement(doc, { sceneId: "S1", elementId: element.id, source: "person" }, origin);
    for (const field of ["notes", "location", "summary", "synopsis"]) doc.getMap("scenes").set(`S1:${field}`, word());
  });
  await edit("schedule", (doc) => {
    const days = doc.getMap("days");
    for (const id of ["day_1", "day_2"]) days.set(id, "a0");
    for (const field of ["name", "note", "location", "unit", "date"])
      doc.getMap("dayMeta").set(`day_1:${field}`, word());
    doc.getMap("place").set("S1", { d: "day_1", k: "a0" });
    doc.getMap("opts").set("name", word());
  });
}

/** Somebody else is in the script, under a name and with a caret of their own making. */
async function appear(
  app: TestApp,
  scriptId: string,
  eve: Person,
  word: () => string,
  ends: Ends,
): Promise<() => void> {
  const line = new HocuspocusProviderWebsocket({ url: `${app.url.replace("http", "ws")}/collab` });
  const providers = documentKinds.map((kind) => {
    const name = documentName(kind, scriptId);
    const provider = new HocuspocusProvider({ websocketProvider: line, name, token: eve.token, document: new Y.Doc() });
    provider.attach();
    return provider;
  });
  const leave = () => {
    for (const provider of providers) provider.destroy();
    line.destroy();
  };
  ends.add(leave);
  await until("the other one is there", () => providers[0]?.synced);
  for (const provider of providers) {
    provider.setAwarenessField("user", { id: word(), name: word(), color: word(), colour: word() });
    provider.setAwarenessField("scene", word());
    provider.setAwarenessField("place", { scene: "S1", field: word() });
    // One caret of words, one that looks right and points at nothing.
    const strange = { anchor: word(), head: word() };
    const lost = { anchor: { tname: word() }, head: { type: { client: 1, clock: 1 }, item: { client: 9, clock: 9 } } };
    provider.setAwarenessField("cursor", provider === providers[0] ? strange : lost);
  }
  return leave;
}

function signIn(app: TestApp, person: Person) {
  return person.request("POST", "/auth/login", { email: person.email, password: person.password }).then((answer) => {
    if (answer.status !== 200) throw new Error(`could not sign in at ${app.url}`);
    return answer;
  });
}
