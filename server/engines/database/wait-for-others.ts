import { setTimeout as wait } from "node:timers/promises";
import type { DatabaseConnection } from "kysely";

const patienceMs = 15_000;
const pauseMs = 20;

/**
 * Makes a connection try a statement again while another program holds the database locked, for up to 15 seconds,
 * without keeping the event loop from its other work meanwhile. A statement that finds the database locked has done
 * nothing. One that rests on what has changed since its transaction began cannot succeed and is not tried again.
 */
export function waitForOthers(connection: DatabaseConnection): void {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = async (query, options) => {
    for (const began = performance.now(); ; await wait(pauseMs)) {
      try {
        return await execute(query, options);
      } catch (error) {
        if (!isBusy(error) || performance.now() - began > patienceMs) throw error;
      }
    }
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "SQLITE_BUSY";
}
