export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** Plain values only: never pass a request, its headers or a body, which may hold tokens or script text. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** One JSON line per event, through `write` (a line without its newline). Events below `level` are dropped. */
export function createLog(level: LogLevel, write: (line: string) => void): Log {
  const least = logLevels.indexOf(level);
  const at =
    (name: LogLevel) =>
    (event: string, fields: LogFields = {}): void => {
      if (logLevels.indexOf(name) < least) return;
      write(JSON.stringify({ at: new Date().toISOString(), level: name, event, ...fields }));
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** What of a thrown value may be logged: its message and stack, never its properties. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: String(error) };
  return { error: error.message, stack: error.stack ?? null };
}
