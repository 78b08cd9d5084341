export type LinkPage = "join" | "reset";

/**
 * Keeps the token of a link for this tab and no longer, so that it can leave the address bar at once and is still there
 * after signing in on the way.
 */
export function keepLinkToken(page: LinkPage, token: string): void {
  sessionStorage.setItem(`heed-${page}`, token);
}

/** The token that this tab came with; empty without one. */
export function linkToken(page: LinkPage): string {
  return sessionStorage.getItem(`heed-${page}`) ?? "";
}

/** It was used or is worth nothing. */
export function dropLinkToken(page: LinkPage): void {
  sessionStorage.removeItem(`heed-${page}`);
}
