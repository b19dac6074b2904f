import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import * as Y from "yjs";
import { documentKinds, documentName } from "../../shared/documents/names.ts";
import { roles } from "../../shared/project/people.ts";
import type { Cast } from "./cast-of-characters.ts";
import type { MatrixResult } from "./matrix.ts";
import { documentRights } from "./route-rights.ts";

/** Knocks at every document as every role, as a foreigner and as a suspended account. */
export async function compareDocuments(cast: Cast): Promise<MatrixResult> {
  const wrong: string[] = [];
  let cells = 0;
  for (const kind of documentKinds) {
    const name = documentName(kind, cast.scriptId);
    const wanted = [
      ...roles.map((role, index) => [role, cast.people.get(role)?.token ?? "", documentRights[kind][index]] as const),
      ["foreigner", cast.foreigner.token, "none"] as const,
      ["suspended", cast.suspended.token, "none"] as const,
    ];
    const answers = await Promise.all(wanted.map(([, token]) => knock(cast.app.url, name, token)));
    for (const [index, [who, , right]] of wanted.entries()) {
      cells += 1;
      if (answers[index] !== right) wrong.push(`${who} ${kind}: ${answers[index]}, not ${right}`);
    }
  }
  return { cells, wrong };
}

function knock(url: string, name: string, token: string): Promise<"write" | "read" | "none"> {
  const line = new HocuspocusProviderWebsocket({ url: `${url.replace("http", "ws")}/collab`, maxAttempts: 1 });
  return new Promise((resolve) => {
    const provider = new HocuspocusProvider({
      websocketProvider: line,
      name,
      token,
      document: new Y.Doc(),
      onAuthenticated: ({ scope }) => finish(scope === "read-write" ? "write" : "read"),
      onAuthenticationFailed: () => finish("none"),
    });
    function finish(right: "write" | "read" | "none"): void {
      provider.destroy();
      line.destroy();
      resolve(right);
    }
    provider.attach();
  });
}
