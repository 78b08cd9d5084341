import type { ResponseInput } from "@heed/contract/listen/survey";
import type { FieldError } from "@heed/contract/problem";

/** A filled-in page on its way. It always has an id, so that sending it again records nothing twice. */
export type OutgoingResponse = ResponseInput & { id: string };

export type SendOutcome =
  | { kind: "recorded" }
  | { kind: "refused"; errors: FieldError[] }
  | { kind: "gone" }
  /** No answer, or one that says to come back: `retryAfter` in seconds where it says when. */
  | { kind: "unreachable"; retryAfter?: number };

/** How long one try may take, in milliseconds. */
const PATIENCE = 15_000;
/** The longest pause between two tries, in milliseconds. */
const LONGEST_PAUSE = 30_000;

/** Refusals that concern no single answer, by status: too large; this id was recorded with other answers. */
const WHOLE: Readonly<Record<number, FieldError[]>> = {
  409: [{ path: "id", message: "recorded before" }],
  413: [{ path: "body", message: "too long" }],
};

/** Sends a response once. Never throws: no connection is an outcome like any other. */
export async function sendResponse(address: string, response: OutgoingResponse): Promise<SendOutcome> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(response),
      signal: stop.signal,
    });
    return await outcomeOf(answer);
  } catch {
    return { kind: "unreachable" };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Sends until there is an answer. `onUnreachable` is told of each failed try; `pause` waits that many milliseconds
 * or until there is a reason to try sooner.
 */
export async function keepSending(
  send: () => Promise<SendOutcome>,
  pause: (milliseconds: number) => Promise<void>,
  onUnreachable: () => void,
): Promise<Exclude<SendOutcome, { kind: "unreachable" }>> {
  for (let tries = 1; ; tries++) {
    const outcome = await send();
    if (outcome.kind !== "unreachable") return outcome;
    onUnreachable();
    await pause(pauseAfter(tries, outcome.retryAfter));
  }
}

/** Milliseconds to wait after so many failed tries: 1 s, 2 s, 4 s … 30 s, or what the server asks for up to that. */
export function pauseAfter(tries: number, retryAfter = 0): number {
  return Math.min(LONGEST_PAUSE, Math.max(retryAfter * 1000, 1000 * 2 ** (tries - 1)));
}

async function outcomeOf(answer: Response): Promise<SendOutcome> {
  const { status } = answer;
  if (answer.ok) return { kind: "recorded" };
  if (status === 404 || status === 410) return { kind: "gone" };
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const seconds = Number(answer.headers.get("Retry-After"));
    return seconds > 0 ? { kind: "unreachable", retryAfter: seconds } : { kind: "unreachable" };
  }
  const problem: { errors?: FieldError[] } = await answer.json().catch(() => ({}));
  return { kind: "refused", errors: problem.errors ?? WHOLE[status] ?? [] };
}
