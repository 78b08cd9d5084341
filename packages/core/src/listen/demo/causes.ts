/** What a customer can have met, good or bad. Comments name these; most of them also move the score. */
export type Cause = keyof typeof causes;

interface CauseFacts {
  good: boolean;
  /** Of one topic only one thing is said: nobody praises and scolds the same courier in one comment. */
  topic: string;
  /** Push on the mood in standard deviations when it happens; delays and waits push by their length instead. */
  shift: number;
}

function good<T extends string>(topic: T, shift = 0) {
  return { good: true, topic, shift };
}
function bad<T extends string>(topic: T, shift = 0) {
  return { good: false, topic, shift };
}

/** Every cause with what it does. */
export const causes = {
  late: bad("time"),
  "express-late": bad("time", -0.25),
  fast: good("time", 0.1),
  damaged: bad("parcel", -1.4),
  "well-packed": good("parcel", 0.1),
  "wrong-item": bad("order", -1.3),
  "courier-rude": bad("courier", -1.1),
  "courier-kind": good("courier", 0.35),
  "tracking-poor": bad("tracking", -0.3),
  "ship-fee-high": bad("fee", -0.2),
  "quality-good": good("quality", 0.25),
  "quality-bad": bad("quality", -1),
  "size-good": good("size", 0.1),
  "size-wrong": bad("size", -0.6),
  "price-good": good("price", 0.15),
  "price-high": bad("price", -0.25),
  "staff-kind": good("staff", 0.35),
  "staff-rude": bad("staff", -1.2),
  "till-short": good("till"),
  "till-long": bad("till"),
  "shop-lovely": good("shop", 0.15),
  "shop-messy": bad("shop", -0.5),
  "choice-good": good("choice", 0.1),
  "stock-out": bad("choice", -0.5),
  "hold-short": good("hold"),
  "hold-long": bad("hold"),
  "agent-helpful": good("agent", 0.35),
  "agent-cold": bad("agent", -0.9),
  solved: good("outcome", 0.3),
  unsolved: bad("outcome", -1.3),
  "passed-around": bad("outcome", -0.9),
  "refund-slow": bad("refund", -0.9),
  "refund-fast": good("refund", 0.35),
  "return-easy": good("procedure", 0.3),
  "return-hard": bad("procedure", -0.8),
  "app-easy": good("app", 0.2),
  "app-slow": bad("app", -0.5),
  "app-crash": bad("app", -1),
  "checkout-broken": bad("app", -2.3),
  "site-easy": good("site", 0.2),
  "site-slow": bad("site", -0.6),
  "search-poor": bad("search", -0.4),
  "perks-good": good("perks", 0.2),
  "perks-worse": bad("perks"),
} satisfies Record<string, CauseFacts>;
