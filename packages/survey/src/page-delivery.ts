import { forget, isKept, keepForLater, sendKept } from "./outbox.ts";
import { responsesPath } from "./page-data.ts";
import type { PageEvent } from "./page-state.ts";
import { keepSending, type OutgoingResponse, sendResponse } from "./send-response.ts";
import { openStore } from "./store.ts";

/** How often a kiosk tries to send what it could not send, in milliseconds. */
const KIOSK_ROUND = 60_000;

export type Delivery = {
  /** Sends a response until it arrives, and says what became of it. */
  start: (response: OutgoingResponse) => Promise<void>;
  /** Cuts the pause before the next try short. */
  tryNow: () => void;
  /** Whether a response was sent off earlier and has not arrived yet. */
  isOnItsWay: (id: string) => boolean;
};

/**
 * The way of the answers to the server. Without a connection they are kept on the device and tried again; a kiosk
 * does not let the next person wait for that.
 */
export function pageDelivery(survey: string, kiosk: boolean, happen: (event: PageEvent) => void): Delivery {
  const store = openStore(() => localStorage);
  const address = responsesPath(survey);
  let wake = () => {};
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, milliseconds);
      wake = resolve;
    });
  const sendOlder = () => sendKept(store, Date.now(), sendResponse);
  addEventListener("online", () => (kiosk ? void sendOlder() : wake()));
  if (kiosk) setInterval(sendOlder, KIOSK_ROUND);
  void sendOlder();

  return {
    tryNow: () => wake(),
    isOnItsWay: (id) => isKept(store, id, Date.now()),
    async start(response) {
      const send = () => sendResponse(address, response);
      const keep = () => keepForLater(store, address, response, Date.now());
      if (kiosk) {
        const outcome = await send();
        if (outcome.kind === "unreachable") keep();
        happen(outcome.kind === "unreachable" ? { do: "recorded" } : eventOf(outcome));
        return;
      }
      const outcome = await keepSending(send, pause, () => {
        keep();
        happen({ do: "unreachable" });
      });
      forget(store, response.id, Date.now());
      happen(eventOf(outcome));
    },
  };
}

function eventOf(outcome: Awaited<ReturnType<typeof keepSending>>): PageEvent {
  if (outcome.kind === "refused") return { do: "refused", errors: outcome.errors };
  return { do: outcome.kind };
}
