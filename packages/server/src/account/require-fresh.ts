import { DomainError } from "@heed/contract/problem";

/** How long somebody who has shown that it is they may do what matters most. */
export const FRESH_MS = 10 * 60_000;

/** Until when that holds; null when it is over, or never was. */
export function freshUntil(authenticatedAt: Date | null, now: Date): Date | null {
  const until = authenticatedAt && new Date(authenticatedAt.getTime() + FRESH_MS);
  return until && until > now ? until : null;
}

/**
 * Throws `confirm-needed` when a person signed in too long ago for what matters most: factors, passwords, keys. A
 * session that somebody else has got hold of is thus not enough. An API key has nobody behind it who could be asked.
 */
export function requireFresh(
  who: { accountId: string | null; authenticatedAt: Date | null },
  now: Date,
): void {
  if (who.accountId === null || freshUntil(who.authenticatedAt, now)) return;
  throw new DomainError(
    "confirm-needed",
    "This needs you to show that it is still you: POST /session/confirm with your password or second factor, then call again.",
  );
}
