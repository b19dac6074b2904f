import type { ColumnType } from "kysely";

/** Null unless somebody sets it later. */
export type Unset<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>;
