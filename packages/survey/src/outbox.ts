import type { OutgoingResponse, SendOutcome } from "./send-response.ts";
import { readJson, type Store, writeJson } from "./store.ts";

type Letter = { address: string; response: OutgoingResponse; since: number };

const SHELF = "heed-outbox";
/** An answer that could not be sent for this long is given up, in milliseconds. */
const KEPT_FOR = 7 * 24 * 3600 * 1000;
const MOST = 200;

/** Keeps an answer that could not be sent, so that closing the page does not lose it. */
export function keepForLater(store: Store, address: string, response: OutgoingResponse, now: number): void {
  const others = letters(store, now).filter((letter) => letter.response.id !== response.id);
  writeJson(store, SHELF, [...others, { address, response, since: now }].slice(-MOST));
}

/** Whether an answer is still on its way. */
export function isKept(store: Store, id: string, now: number): boolean {
  return letters(store, now).some((letter) => letter.response.id === id);
}

/** Forgets an answer that has arrived, or that will never be taken. */
export function forget(store: Store, id: string, now: number): void {
  const others = letters(store, now).filter((letter) => letter.response.id !== id);
  writeJson(store, SHELF, others.length === 0 ? null : others);
}

/** Sends what was kept, oldest first, and stops at the first that does not get through. */
export async function sendKept(
  store: Store,
  now: number,
  send: (address: string, response: OutgoingResponse) => Promise<SendOutcome>,
): Promise<void> {
  for (const { address, response } of letters(store, now)) {
    const outcome = await send(address, response);
    if (outcome.kind === "unreachable") return;
    forget(store, response.id, now);
  }
}

function letters(store: Store, now: number): Letter[] {
  const kept = readJson<Letter[]>(store, SHELF);
  return Array.isArray(kept) ? kept.filter((letter) => now - letter.since < KEPT_FOR) : [];
}
