import type * as Y from "yjs";

/** What an update says, read but not applied. */
export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>;

/** One of the items, collected places or gaps of an update. */
export type Struct = DecodedUpdate["structs"][number];
