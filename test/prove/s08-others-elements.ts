import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { addElement, editElement, readBreakdown } from "../../shared/breakdown/breakdown-document.ts";
import { startApp } from "../harness/start-app.ts";
import { muteRefusals, type Proof, until, withEnds } from "./proof.ts";

const attacks: Readonly<Record<string, (doc: Y.Doc) => void>> = {
  "renames a costume": (doc) => editElement(doc, "coat", { name: "Mine" }, null),
  "deletes a costume": (doc) => doc.getMap("elements").delete("coat"),
  "takes a costume over": (doc) => editElement(doc, "coat", { category: 104 }, null),
  "gives a prop away": (doc) => editElement(doc, "lamp", { category: 106 }, null),
  "adds a root": (doc) => doc.getMap("mine").set("a", 1),
  "writes a scene's sheet": (doc) => doc.getMap("scenes").set("S1:synopsis", "x"),
};

export const proof: Proof = {
  id: "S8",
  what: "a props head changes props, others' elements, roots and dialogue, by raw Yjs on /collab and /yjs and by REST",
  limit: "props taken; the rest refused 100 %, seen by nobody, and back to work within 3,000 ms",
  run: () =>
    withEnds(async (ends) => {
      const app = await startApp();
      ends.add(() => app.close());
      const owner = await app.person("Owner");
      const head = await app.person("Head");
      const projectId = (await owner.request("POST", "/projects", { name: "Film" })).body.id;
      const scriptId = (await owner.request("POST", `/projects/${projectId}/scripts`, { title: "A" })).body.id;
      const role = { email: head.email, role: "department_head", department: "props" };
      await owner.request("POST", `/projects/${projectId}/members`, role);
      const name = `breakdown:${scriptId}`;
      await app.services.documents.editDocument(name, null, (doc) => {
        addElement(doc, { id: "lamp", name: "Lamp", category: 104 }, null);
        addElement(doc, { id: "coat", name: "Coat", category: 106 }, null);
      });
      const sockets = app.url.replace("http", "ws");
      muteRefusals(ends);
      const atCollab = async (document: string, token: string) => {
        const line = new HocuspocusProviderWebsocket({ url: `${sockets}/collab` });
        const closed: string[] = [];
        const provider = new HocuspocusProvider({
          websocketProvider: line,
          name: document,
          token,
          document: new Y.Doc(),
          onClose: ({ event }) => closed.push(event.reason),
        });
        provider.attach();
        const leave = () => {
          provider.destroy();
          line.destroy();
        };
        ends.add(leave);
        await until("they are in", () => provider.isSynced);
        return { doc: provider.document, closed, leave, provider };
      };
      const atYjs = async () => {
        const params = { token: head.token };
        const provider = new WebsocketProvider(`${sockets}/yjs`, name, new Y.Doc(), { params, disableBc: true });
        const closed: string[] = [];
        provider.on("connection-close", (event) => closed.push(`${event?.code} ${event?.reason}`));
        ends.add(() => provider.destroy());
        await until("they are in", () => provider.synced);
        return { doc: provider.doc, closed, leave: () => provider.destroy() };
      };
      const watcher = await atCollab(name, owner.token);
      const before = JSON.stringify(watcher.doc.toJSON());
      let refused = 0;
      let back = 0;
      const tries = Object.values(attacks).flatMap((attack) => [
        { attack, enter: () => atCollab(name, head.token) },
        { attack, enter: atYjs },
      ]);
      for (const { attack, enter } of tries) {
        const attacker = await enter();
        attack(attacker.doc);
        const began = performance.now();
        await until("it is refused", () => attacker.closed.length > 0);
        if (/update_rejected/.test(attacker.closed[0] ?? "")) refused += 1;
        attacker.leave();
        const again = await atCollab(name, head.token);
        editElement(again.doc, "lamp", { notes: `lit ${refused}` }, null);
        await until("they work on", () => !again.provider.hasUnsyncedChanges);
        back = Math.max(back, performance.now() - began);
        again.leave();
      }
      const kept = await app.services.documents.readDocument(name, readBreakdown);
      const seen = JSON.stringify(watcher.doc.toJSON()).replace(/"notes":"lit \d+"/, "");
      const clean = !seen.includes("Mine") && !seen.includes('"mine"') && kept.elements.length === 2;
      const script = await atCollab(`script:${scriptId}`, head.token);
      script.doc.getXmlFragment("body").delete(0, 1);
      const rest = await head.request("POST", `/scripts/${scriptId}/generate`, { output_type: "breakdown" });
      const dialogue = await app.services.documents.readDocument(
        `script:${scriptId}`,
        (doc) => doc.getXmlFragment("body").length,
      );
      const notes = kept.elements.find(({ id }) => id === "lamp")?.notes ?? "";
      return {
        figure: `${refused} of ${tries.length} refused with update_rejected, ${clean ? "seen by nobody" : `seen: ${before} ${seen}`}; own props taken (${notes}); dialogue ${dialogue === 1 ? "untouched" : "gone"}; REST ${rest.status}; back to work within ${Math.round(back)} ms`,
        pass:
          refused === tries.length && clean && notes !== "" && dialogue === 1 && rest.status === 403 && back <= 3_000,
      };
    }),
};
