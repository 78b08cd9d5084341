/** What every room's address may carry: the period and the segment follow people from room to room. */
export type ScopeSearch = { period?: string | undefined; segment?: string | undefined };

/** Takes the scope out of an address; anything that is not a text is dropped. */
export function scopeSearch(search: Record<string, unknown>): ScopeSearch {
  const scope: ScopeSearch = {};
  if (typeof search.period === "string") scope.period = search.period;
  if (typeof search.segment === "string") scope.segment = search.segment;
  return scope;
}

/**
 * Where to go after signing in: a path on this origin, else the start page. `//evil.example` and
 * `/\evil.example` are addresses of other hosts to a browser.
 */
export function returnPath(to: unknown): string {
  if (typeof to !== "string" || !to.startsWith("/") || /^\/[/\\]/.test(to)) return "/";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop tabs and line ends inside addresses
  return /[\u0000-\u001f\\]/.test(to) ? "/" : to;
}
