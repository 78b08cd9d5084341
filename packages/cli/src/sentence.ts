const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ECONNRESET",
]);

/** What is told of a failure: one sentence that says what to do. A mistake of our own keeps its trace. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = codeOf(error);
  if (UNREACHABLE.has(code)) {
    return `The database cannot be reached (${code}): start it, or check the host and port in DATABASE_URL.`;
  }
  if (code.startsWith("28")) {
    return `The database refuses the sign-in (${error.message}): check user and password in DATABASE_URL.`;
  }
  if (code === "3D000")
    return `The database does not exist (${error.message}): create it, or check DATABASE_URL.`;
  if (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError) {
    return error.stack ?? error.message;
  }
  return error.message.split("\n").join(" ");
}

/** The code of an error, or of the first one that it gathers. */
function codeOf(error: Error): string {
  if ("code" in error && typeof error.code === "string") return error.code;
  const [inner]: unknown[] = error instanceof AggregateError ? error.errors : [];
  return inner instanceof Error ? codeOf(inner) : "";
}
