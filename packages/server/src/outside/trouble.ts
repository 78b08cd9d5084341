/** So much of a reason is looked at and kept: some servers answer with a whole page. */
const LOOKED_AT = 2_000;
const KEPT = 300;

/** The reason in one line for people, without addresses of anybody: servers repeat them in what they answer. */
export function troubleOf(error: unknown): string {
  const { message = String(error), response } = (error ?? {}) as { message?: string; response?: unknown };
  const said = typeof response === "string" && response !== "" ? response : message;
  return said
    .slice(0, LOOKED_AT)
    .split(/[\p{Cc}\s]+/u)
    .map((word) => (word.includes("@") ? "[address]" : word))
    .join(" ")
    .trim()
    .slice(0, KEPT);
}
