import { expect, test } from "vitest";
import { documentKinds, documentName, parseDocumentName } from "../../../shared/documents/names.ts";

test("a document's name is its kind and the script's id, both ways", () => {
  for (const kind of documentKinds)
    expect(parseDocumentName(documentName(kind, "script_42"))).toEqual({ kind, scriptId: "script_42" });
});

test("anything else from the wire is no document", () => {
  for (const name of [
    "",
    "script",
    "script:",
    "budget:1",
    "script:1:2",
    "script:a b",
    "script:../x",
    ` script:1`,
    `script:${"x".repeat(65)}`,
  ])
    expect(parseDocumentName(name)).toBeNull();
});
