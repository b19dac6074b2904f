/** The five shared documents that belong to one script. */
export const documentKinds = ["script", "breakdown", "schedule", "storyboard", "comments"] as const;
export type DocumentKind = (typeof documentKinds)[number];

export interface DocumentName {
  readonly kind: DocumentKind;
  readonly scriptId: string;
}

const pattern = /^(script|breakdown|schedule|storyboard|comments):([A-Za-z0-9_-]{1,64})$/;

/** The name of a document on the wire, as every client writes it: `schedule:script_42`. */
export function documentName(kind: DocumentKind, scriptId: string): string {
  return `${kind}:${scriptId}`;
}

/** Reads a name from the wire. Anything that is not exactly a known kind and a plain id is null. */
export function parseDocumentName(name: string): DocumentName | null {
  const match = pattern.exec(name);
  return match ? { kind: match[1] as DocumentKind, scriptId: match[2] as string } : null;
}
