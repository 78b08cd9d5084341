import { DomainError } from "@heed/contract/problem";

/** To whom passkeys are bound: a name without port, and the one origin from which they may be used. */
export type RelyingParty = { id: string; origin: string };

/**
 * Where passkeys work, from the configured base URL, else from the address that Heed listens on; never from what a
 * request says of itself. Browsers want a name and a safe connection, so an address of numbers has none (null), but for
 * one's own machine, which is called localhost: http://127.0.0.1:4400 → http://localhost:4400.
 */
export function relyingPartyOf(baseUrl: string | undefined, listening: string): RelyingParty | null {
  const url = new URL(baseUrl ?? listening);
  if (OWN_MACHINE.test(url.hostname)) url.hostname = "localhost";
  const id = url.hostname;
  const isNumbers = id.startsWith("[") || /^[\d.]+$/.test(id);
  const isSafe = url.protocol === "https:" || id === "localhost" || id.endsWith(".localhost");
  return isNumbers || !isSafe ? null : { id, origin: url.origin };
}

/** 0.0.0.0 and [::] listen everywhere; a name for that is only known on the machine itself. */
const OWN_MACHINE = /^(127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/;

/** The same, for whoever cannot go on without. */
export function requireRelyingParty(baseUrl: string | undefined, listening: string): RelyingParty {
  const party = relyingPartyOf(baseUrl, listening);
  if (party) return party;
  throw new DomainError(
    "conflict",
    "Passkeys need an address with a name and https. Set HEED_BASE_URL to the address that people open, such as https://heed.example.org.",
  );
}
