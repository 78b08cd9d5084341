import type { OwnMetric } from "@heed/contract/measure/own-metric";
import type { Scale } from "./scale.ts";

/** A metric that every workspace can ask for as soon as its answers come in under the rating's usual key. */
export type StandardMetric = {
  source: "standard" | "element" | "operational";
  /** What it measures; its `name` is the English one. */
  definition: OwnMetric;
};

const AGREEMENT: Scale = { min: 1, max: 7, orientation: "high" };
const EFFORT: Scale = { min: 1, max: 7, orientation: "low" };
/** On 1–7 agreement "somewhat agree" (5) counts too. */
const AGREES = 5;

/**
 * The scales of the ratings that standard metrics read: a rating of that key that nobody declared is taken as on this
 * scale. One that was declared on another scale keeps it, and has no standard metric.
 */
export const STANDARD_SCALES: ReadonlyMap<string, Scale> = new Map(
  Object.entries({
    ces1: { min: 1, max: 5, orientation: "low" },
    purchase_intent: { min: 1, max: 5, orientation: "high" },
    perceived_value: AGREEMENT,
    effectiveness_goal: AGREEMENT,
    emotion_welcomed: AGREEMENT,
    emotion_respected: AGREEMENT,
    emotion_understood: AGREEMENT,
    effort_put_in: EFFORT,
    effort_repeat: EFFORT,
    ease_next: AGREEMENT,
    ease_simple: AGREEMENT,
    expectation_direct: AGREEMENT,
    expectation_promised: AGREEMENT,
    expectation_perceived: AGREEMENT,
    consistency_same: AGREEMENT,
    consistency_promised: AGREEMENT,
  } satisfies Record<string, Scale>),
);

type Words = { en: string; vi: string };

/** The five elements are asked by two items or more each; the wording is part of the contract. */
export const STANDARD_METRICS: Readonly<Record<string, StandardMetric>> = {
  ces1: standard("mean", "ces1", "Customer effort (CES 1)", {
    en: "How much effort did you personally have to put forth to handle your request?",
    vi: "Anh/chị đã phải tự mình bỏ ra bao nhiêu công sức để giải quyết yêu cầu?",
  }),
  ces_mean: {
    source: "standard",
    definition: { kind: "mean", name: "Customer effort (CES 2.0), mean", rating: "ces", where: [] },
  },
  purchase_intent: standard("box", "purchase_intent", "Purchase intent", {
    en: "How likely are you to buy from us again?",
    vi: "Khả năng anh/chị mua lại của chúng tôi là bao nhiêu?",
  }),
  perceived_value: standard("box", "perceived_value", "Perceived value", {
    en: "What I got was worth what I paid.",
    vi: "Những gì tôi nhận được xứng đáng với số tiền đã trả.",
  }),
  effectiveness: item("box", "effectiveness_goal", "Effectiveness", {
    en: "I got what I came for.",
    vi: "Tôi đã đạt được điều mình cần.",
  }),
  emotion: index("Emotion", ["emotion_welcomed", "emotion_respected", "emotion_understood"]),
  emotion_welcomed: item("net", "emotion_welcomed", "Felt welcomed", {
    en: "I felt welcomed.",
    vi: "Tôi cảm thấy được chào đón.",
  }),
  emotion_respected: item("net", "emotion_respected", "Felt respected", {
    en: "I felt respected.",
    vi: "Tôi cảm thấy được tôn trọng.",
  }),
  emotion_understood: item("net", "emotion_understood", "Felt understood", {
    en: "I felt understood.",
    vi: "Tôi cảm thấy được thấu hiểu.",
  }),
  effort: index("Low effort", ["effort_put_in", "effort_repeat"]),
  effort_put_in: item("box", "effort_put_in", "Little effort put in", {
    en: "I had to put in a lot of effort.",
    vi: "Tôi đã phải bỏ ra nhiều công sức.",
  }),
  effort_repeat: item("box", "effort_repeat", "Nothing said twice", {
    en: "I had to explain the same thing more than once.",
    vi: "Tôi đã phải giải thích cùng một việc nhiều lần.",
  }),
  ease: index("Ease", ["ease_next", "ease_simple"]),
  ease_next: item("box", "ease_next", "Knew what to do next", {
    en: "I knew what to do next.",
    vi: "Tôi biết phải làm gì tiếp theo.",
  }),
  ease_simple: item("box", "ease_simple", "Was simple", {
    en: "It was simple.",
    vi: "Mọi việc đơn giản.",
  }),
  expectation: item("net", "expectation_direct", "Better than expected", {
    en: "Compared with what you expected, it was … (much worse – much better)",
    vi: "So với mong đợi, trải nghiệm … (tệ hơn nhiều – tốt hơn nhiều)",
  }),
  expectation_gap: pair("mean", "Expectation gap"),
  broken_promises: pair("broken", "Broken promises"),
  consistency: index("Consistency", ["consistency_same", "consistency_promised"]),
  consistency_same: item("box", "consistency_same", "Same everywhere", {
    en: "It is the same wherever I deal with them.",
    vi: "Ở đâu và qua kênh nào tôi cũng được phục vụ như nhau.",
  }),
  consistency_promised: item("box", "consistency_promised", "As always", {
    en: "It was as it was the last time.",
    vi: "Lần này cũng giống như những lần trước.",
  }),
  experience_index: index("Experience index", ["effectiveness", "ease", "emotion"]),
  ttr: time("resolution", "median", "Time to resolution, median"),
  ttr_p90: time("resolution", "p90", "Time to resolution, nine in ten"),
  first_response: time("firstResponse", "median", "First response, median"),
  first_response_p90: time("firstResponse", "p90", "First response, nine in ten"),
  fcr: cases("firstContact", "Solved at first contact (FCR)"),
  reopen_rate: cases("reopened", "Reopened cases"),
};

/** The metric of cases that has no settings: how the customer's next score differs from the one that opened the case. */
export const RECOVERY = { key: "recovery", name: "Recovery after a case" };

function standard(kind: "mean" | "box", rating: string, name: string, question: Words): StandardMetric {
  return { source: "standard", definition: rated(kind, rating, name, question) };
}

function item(kind: "box" | "net", rating: string, name: string, question: Words): StandardMetric {
  return { source: "element", definition: rated(kind, rating, name, question) };
}

function rated(kind: "mean" | "box" | "net", rating: string, name: string, question: Words): OwnMetric {
  const scale = STANDARD_SCALES.get(rating);
  const common = { name, rating, where: [], question, ...(scale && { scale }) };
  if (kind === "mean") return { kind, ...common };
  const isAgreement = scale?.max === AGREEMENT.max && rating !== "perceived_value";
  const boxFrom = scale?.orientation === "low" ? AGREEMENT.max + AGREEMENT.min - AGREES : AGREES;
  return { kind, ...common, ...(isAgreement && { boxFrom }) };
}

function index(name: string, parts: readonly string[]): StandardMetric {
  return {
    source: "element",
    definition: { kind: "index", name, where: [], parts: parts.map((metric) => ({ metric, weight: 1 })) },
  };
}

function pair(show: "mean" | "broken", name: string): StandardMetric {
  const [expected, perceived] = ["expectation_promised", "expectation_perceived"];
  return { source: "element", definition: { kind: "gap", name, where: [], expected, perceived, show } };
}

function time(
  until: "resolution" | "firstResponse",
  statistic: "median" | "p90",
  name: string,
): StandardMetric {
  return {
    source: "operational",
    definition: { kind: "time", name, where: [], until, statistic, clock: { kind: "wall" } },
  };
}

function cases(of: "firstContact" | "reopened", name: string): StandardMetric {
  return { source: "operational", definition: { kind: "cases", name, where: [], of, windowDays: 7 } };
}
