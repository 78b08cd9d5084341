import type { Config } from "../config.ts";
import { openGuardedFetch } from "./guarded-fetch.ts";
import { readAllowed } from "./guarded-fetch-address.ts";
import { OutsideRefusal } from "./guarded-fetch-refusal.ts";
import { readOutgoingUrl } from "./guarded-fetch-url.ts";
import { isListedHost } from "./sso-fetch.ts";
import { troubleOf } from "./trouble.ts";

const TIMEOUT_MS = 10_000;
/** What a receiver answers is not read beyond this, and not kept. */
const MAX_BYTES = 64 * 1024;

/** How a call ended. `status` is null where there was no answer. */
export type Called = { status: number | null; tookMs: number; trouble: string | null };

/** Calls receivers of webhooks, by the same guarded way out as everything whose address somebody typed in. */
export type CallWebhook = (url: string, headers: Record<string, string>, body: string) => Promise<Called>;

export function openWebhookCall(config: Pick<Config, "outsideAllow">): CallWebhook {
  const call = openGuardedFetch({
    allow: config.outsideAllow,
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
  });
  return async (url, headers, body) => {
    const begun = performance.now();
    const took = (): number => Math.round(performance.now() - begun);
    try {
      const answer = await call(requireWebhookUrl(config, url), {
        method: "POST",
        headers: { "content-type": "application/json", "user-agent": "Heed", ...headers },
        body,
        // Whoever moves changes the address here: a message is not sent on to wherever a receiver says.
        redirect: "manual",
      });
      const isTaken = answer.status >= 200 && answer.status < 300;
      const trouble = isTaken ? null : `The receiver answered with status ${answer.status}.`;
      return { status: answer.status, tookMs: took(), trouble };
    } catch (error) {
      return { status: null, tookMs: took(), trouble: troubleOf(error) };
    }
  };
}

/** The address of a webhook, if Heed may call it; else throws an OutsideRefusal that says why. */
export function requireWebhookUrl(config: Pick<Config, "outsideAllow">, text: string): string {
  const url = readOutgoingUrl(text, readAllowed(config.outsideAllow));
  if (url.protocol !== "https:" && !isListedHost(config)(url.hostname))
    throw new OutsideRefusal(
      "Only https addresses are called, but for hosts that the operator lists in HEED_OUTSIDE_ALLOW.",
    );
  return url.href;
}
