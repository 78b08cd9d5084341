import pino from "pino";

/**
 * An error as the log may keep it. PostgreSQL adds the row and the statement's values to its errors, and those may be
 * what a customer said: only its message, its code and where in our program it happened stay.
 */
export function safeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { type, message, stack } = pino.stdSerializers.err(error);
  const code = "code" in error ? { code: String(error.code) } : {};
  return { type, message, stack, ...code };
}
