/** The reason in one line for people, without addresses of anybody: servers repeat them in what they answer. */
export function troubleOf(error: unknown): string {
  const { message = String(error), response } = (error ?? {}) as { message?: string; response?: unknown };
  const said = typeof response === "string" && response !== "" ? response : message;
  return said
    .replace(/[^\s<>@"']{1,200}@[^\s<>@"']+/g, "[address]")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, 300);
}
