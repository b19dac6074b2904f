import type { Db } from "../engines/database/open.ts";

/** Whether an account is suspended: nobody may sign in to it, and what was signed in before has ended. */
export async function isSuspended(db: Db, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom("user")
    .select("id")
    .where("id", "=", userId)
    .where("suspended_at", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Suspends an account, or lets it in again (`at` null). Answers false when there is none with this address. */
export async function setSuspended(db: Db, email: string, at: Date | null): Promise<boolean> {
  const changed = await db
    .updateTable("user")
    .set({ suspended_at: at?.toISOString() ?? null })
    .where("email", "=", email.toLowerCase())
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

const everyMs = 400;

/**
 * Tells of every account that is suspended from now on, by whatever process: the command that suspends runs beside the
 * server. Requests need no telling, they look it up; open sockets do. Answers the function that stops it.
 */
export function watchSuspensions(
  db: Db,
  told: { readonly suspended: (userId: string) => void; readonly failed: (error: unknown) => void },
): () => void {
  let known: ReadonlySet<string> | null = null;
  let stopped = false;
  let timer: NodeJS.Timeout;
  async function look(): Promise<void> {
    try {
      const rows = await db.selectFrom("user").select("id").where("suspended_at", "is not", null).execute();
      const before = known;
      known = new Set(rows.map(({ id }) => id));
      // What was suspended before this start has no open sockets.
      if (before && !stopped) for (const id of known) if (!before.has(id)) told.suspended(id);
    } catch (error) {
      if (!stopped) told.failed(error);
    }
    if (!stopped) timer = setTimeout(look, everyMs).unref();
  }
  timer = setTimeout(look, 0).unref();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
