import type { Consent } from "@heed/contract/listen/consent";

/** The last word on each channel and purpose. `said` is in any order; of two at one moment the one recorded later counts. */
export function consentsNow(said: readonly Consent[]): Consent[] {
  const last = new Map<string, Consent>();
  for (const consent of [...said].sort(inOrder)) last.set(`${consent.channel}/${consent.purpose}`, consent);
  return [...last.values()];
}

/**
 * Whether a customer may be contacted over a channel for a purpose: not where they are never to be contacted; else by
 * the latest of what they said about exactly this, about any channel, about any purpose, or about everything.
 */
export function mayContact(
  consents: { never: object | null; history: readonly Consent[] },
  channel: string,
  purpose: string,
): boolean {
  if (consents.never) return false;
  const said = consents.history.filter(
    (consent) => [channel, "any"].includes(consent.channel) && [purpose, "any"].includes(consent.purpose),
  );
  return [...said].sort(inOrder).at(-1)?.given === true;
}

function inOrder(a: Consent, b: Consent): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : a.id < b.id ? -1 : 1;
}
