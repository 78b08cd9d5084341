import type { SignalKind } from "@heed/contract/listen/signal";
import { call, app as openApp, website as visitWebsite } from "./encounters-from-afar.ts";
import { delivery, giveBack, shopVisit } from "./encounters-in-person.ts";
import type { Experience, Scene } from "./experience.ts";
import type { MetricKey } from "./scores.ts";

export type DemoTouchpoint = "shop-visit" | "delivery" | "hotline" | "app" | "website" | "return";

/** One way in which an encounter becomes a signal. */
export interface Way {
  /** How often, against the other ways of the same touchpoint. */
  weight: number;
  kind: SignalKind;
  channel: string;
  survey?: string;
  asks: readonly MetricKey[];
  /** Chance that nobody learns who it was. */
  anonymous?: number;
  /** Chance that there is a comment; without it, it depends on the mood. */
  comment?: number;
  /** Only the unhappy take this way (complaints) or only the pleased (none so far). */
  unhappy?: true;
  /** Asked about the retailer as a whole: the signal carries no touchpoint. */
  overall?: true;
}

interface Touchpoint {
  live: (scene: Scene) => Experience;
  ways: readonly Way[];
}

const survey = { kind: "survey" } as const;
const complaint = { kind: "complaint", asks: [], comment: 1, unhappy: true } as const;
const chat = { kind: "chat", channel: "web", asks: ["csat"], comment: 0.9 } as const;
/** Written down by staff: it has no rating, only what they heard. */
const heard = { kind: "agent", channel: "agent", asks: [], comment: 1 } as const;

const afterDelivery = { ...survey, survey: "after-delivery", asks: ["nps", "csat"] } as const;
const shopSurvey = { ...survey, survey: "shop-visit", asks: ["csat", "nps"] } as const;
const hotlineSurvey = { ...survey, survey: "hotline", asks: ["ces", "csat"] } as const;
const appSurvey = { ...survey, survey: "app", asks: ["csat"] } as const;
const relationship = { ...survey, survey: "relationship", asks: ["nps"] } as const;

/** What there is to live through at each touchpoint, and how it reaches us. */
export const touchpoints: Record<DemoTouchpoint, Touchpoint> = {
  delivery: {
    live: delivery,
    ways: [
      { ...afterDelivery, channel: "sms", weight: 45 },
      { ...afterDelivery, channel: "email", weight: 38 },
      { ...afterDelivery, channel: "link", weight: 9 },
      { kind: "review", channel: "web", asks: ["csat"], comment: 0.95, weight: 4 },
      { ...complaint, channel: "email", weight: 9 },
      { ...heard, weight: 1 },
    ],
  },
  "shop-visit": {
    live: shopVisit,
    ways: [
      { ...shopSurvey, channel: "sms", weight: 33 },
      { ...shopSurvey, channel: "email", weight: 21 },
      { ...shopSurvey, channel: "qr", anonymous: 0.5, weight: 27 },
      { kind: "kiosk", channel: "kiosk", asks: ["csat"], anonymous: 1, comment: 0.1, weight: 14 },
      { ...complaint, channel: "web", weight: 4 },
      { ...heard, weight: 3 },
    ],
  },
  hotline: {
    live: call,
    ways: [
      { ...hotlineSurvey, channel: "sms", weight: 75 },
      { ...hotlineSurvey, channel: "email", weight: 20 },
      { ...heard, weight: 4 },
    ],
  },
  app: {
    live: openApp,
    ways: [
      { ...appSurvey, channel: "link", weight: 80 },
      { kind: "review", channel: "link", asks: ["csat"], comment: 0.9, weight: 8 },
      { ...chat, weight: 5 },
    ],
  },
  website: {
    live: visitWebsite,
    ways: [
      { ...relationship, channel: "web", weight: 30 },
      { ...relationship, channel: "email", overall: true, weight: 45 },
      { kind: "review", channel: "web", asks: ["csat"], comment: 0.95, weight: 12 },
      { ...chat, weight: 10 },
    ],
  },
  return: {
    live: giveBack,
    ways: [
      { ...chat, weight: 45 },
      { kind: "kiosk", channel: "kiosk", asks: ["csat"], anonymous: 1, comment: 0.1, weight: 12 },
      { ...complaint, channel: "email", weight: 45 },
      { ...heard, weight: 8 },
    ],
  },
};

/** How likely each touchpoint is at a moment: shops at the weekend and by day, calls on Mondays. */
export function touchpointMix({ at, local, dates }: Omit<Scene, "random" | "person">) {
  const weekend = local.weekday === 0 || local.weekday === 6;
  const open = local.hour >= 9 && local.hour < 23 && !local.closed;
  const within = (span: { from: number; until: number }) => at >= span.from && at < span.until;
  return [
    ["delivery", local.closed ? 12 : local.weekday === 0 ? 25 : 34],
    ["shop-visit", open ? (weekend ? 38 : 26) : 1.5],
    // Who doesn't get through calls again.
    ["hotline", (local.weekday === 1 ? 14 : 10.5) * (within(dates.hotlineJam) ? 1.6 : 1)],
    ["app", 12.5],
    ["website", 9],
    ["return", 5],
  ] as const satisfies readonly (readonly [DemoTouchpoint, number])[];
}
