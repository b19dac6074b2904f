import type * as Y from "yjs";
import { type DocumentKind, parseDocumentName } from "../../../shared/documents/names.ts";
import { can, type Principal } from "../../../shared/project/permissions.ts";
import { scriptMeta } from "../../../shared/script/script-document.ts";
import type { DecodedUpdate } from "../../engines/updates/decoded-update.ts";
import { allowsInBreakdown } from "./breakdown-rules.ts";
import { type Place, touchedPlaces } from "./touched-places.ts";

/** What somebody's edits of one document must keep to. */
export interface EditRules {
  /** Whether they may make this edit, which is not applied yet: all of it or nothing. */
  allow(doc: Y.Doc, update: DecodedUpdate): boolean;
  /** Whether updates may be kept that rest on others which have not come. */
  readonly parks: boolean;
}

/** The rules for everybody in a script. */
const scriptRules: EditRules = { allow: (doc, update) => touchedPlaces(doc, update).every(isPeoples), parks: true };

/** The rules for one person in one document; null where the level says it all. */
export function editRules(who: Principal, kind: DocumentKind): EditRules | null {
  if (kind === "script") return scriptRules;
  if (kind !== "breakdown" || can(who, "edit", "breakdown")) return null;
  return { allow: (doc, update) => allowsInBreakdown(who, doc, touchedPlaces(doc, update)), parks: false };
}

/** Whether what had to wait may be taken now, whoever it is from: only who may edit all of a document lets anything wait. */
export function allowsLater(name: string, doc: Y.Doc, update: DecodedUpdate): boolean {
  return parseDocumentName(name)?.kind !== "script" || scriptRules.allow(doc, update);
}

/** The script's `schema` turns older pages away: it is the server's. */
function isPeoples({ root, keys }: Place): boolean {
  return root !== null && !(root === scriptMeta && keys[0] === "schema");
}
