import pino, { type DestinationStream, type Logger } from "pino";
import { safeError } from "./safe-error.ts";

/**
 * The log: one line of JSON for each thing worth knowing, on stderr. A line holds no key, no cookie and no value of a
 * statement; line feeds and escape codes in texts are escaped, so that nobody can write a line of his own.
 */
export function openLog(level: string, to: DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      redact: ["req.headers.authorization", "req.headers.cookie"],
      serializers: { err: safeError },
    },
    to,
  );
}
