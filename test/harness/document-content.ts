import type * as Y from "yjs";
import { XmlElement } from "yjs";

const maps = [
  "meta",
  "elements",
  "links",
  "scenes",
  "place",
  "days",
  "dayMeta",
  "banners",
  "opts",
  "away",
  "shots",
  "threads",
  "msgs",
];

/** Everything that people see in a document, as plain values: its lines with their attributes, and its maps. */
export function contentOf(doc: Y.Doc): unknown {
  const lines = doc
    .getXmlFragment("body")
    .toArray()
    .map((line) =>
      line instanceof XmlElement ? { ...line.getAttributes(), text: line.toArray().join("") } : line.toString(),
    );
  const filled = maps.map((name) => [name, doc.getMap(name).toJSON()] as const);
  return { lines, ...Object.fromEntries(filled.filter(([, value]) => Object.keys(value).length > 0)) };
}
