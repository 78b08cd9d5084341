import type { Metric } from "@heed/contract/measure/metric";
import type { OwnMetric, OwnMetricInput } from "@heed/contract/measure/own-metric";
import type { Condition } from "@heed/contract/measure/query";

export type DraftKind = OwnMetric["kind"];

/** The kinds of own metrics in the order in which they are offered. */
export const DRAFT_KINDS: readonly DraftKind[] = [
  "formula",
  "index",
  "share",
  "mean",
  "box",
  "net",
  "nps",
  "gap",
  "count",
  "time",
  "cases",
];

/** All that the form can hold, whichever kind is chosen, so that changing one's mind loses nothing. */
export type Draft = {
  name: string;
  kind: DraftKind;
  rating: string;
  scale: { min: number; max: number; orientation: "high" | "low" };
  boxFrom: number | null;
  where: Condition[];
  that: Condition[];
  good: "high" | "low" | "neither";
  expected: string;
  perceived: string;
  show: "mean" | "broken";
  formula: string;
  parts: { metric: string; weight: number }[];
  until: "resolution" | "firstResponse";
  statistic: "median" | "p90";
  clock: "wall" | "business";
  days: number[];
  opens: string;
  closes: string;
  holidays: string[];
  of: "firstContact" | "reopened";
  windowDays: number;
  question: Record<string, string>;
  languages: string[] | undefined;
  timezone: string | undefined;
};

export const EMPTY_DRAFT: Draft = {
  name: "",
  kind: "formula",
  rating: "",
  scale: { min: 1, max: 5, orientation: "high" },
  boxFrom: null,
  where: [],
  that: [],
  good: "high",
  expected: "",
  perceived: "",
  show: "mean",
  formula: "",
  parts: [],
  until: "resolution",
  statistic: "median",
  clock: "wall",
  days: [1, 2, 3, 4, 5],
  opens: "09:00",
  closes: "18:00",
  holidays: [],
  of: "firstContact",
  windowDays: 7,
  question: {},
  languages: undefined,
  timezone: undefined,
};

/** A definition as the form shows it. */
export function draftOf(definition: OwnMetric): Draft {
  const { name, kind, where, question, languages } = definition;
  const draft: Draft = { ...EMPTY_DRAFT, name, kind, where, question: question ?? {}, languages };
  switch (definition.kind) {
    case "nps":
    case "mean":
      return { ...draft, rating: definition.rating, scale: definition.scale ?? draft.scale };
    case "box":
    case "net": {
      const { rating, boxFrom = null, scale = draft.scale } = definition;
      return { ...draft, rating, boxFrom, scale };
    }
    case "share":
      return { ...draft, that: definition.that, good: definition.good };
    case "gap": {
      const { expected, perceived, show } = definition;
      return { ...draft, expected, perceived, show };
    }
    case "formula":
      return { ...draft, formula: definition.formula, good: definition.good };
    case "index":
      return { ...draft, parts: definition.parts };
    case "time": {
      const { until, statistic, clock } = definition;
      if (clock.kind === "wall") return { ...draft, until, statistic, clock: "wall" };
      const { days, from, to, holidays, timezone } = clock;
      return {
        ...draft,
        until,
        statistic,
        clock: "business",
        days,
        opens: from,
        closes: to,
        holidays,
        timezone,
      };
    }
    case "cases":
      return { ...draft, of: definition.of, windowDays: definition.windowDays };
    case "count":
      return draft;
  }
}

/** What the form says, as a definition; a rating that nobody has declared brings its scale. */
export function definitionOf(draft: Draft, metrics: readonly Metric[]): OwnMetricInput {
  const { name, where, rating } = draft;
  const question = Object.fromEntries(
    Object.entries(draft.question).filter(([, text]) => text.trim() !== ""),
  );
  const common = {
    name: name.trim(),
    where,
    ...(Object.keys(question).length > 0 && { question }),
    ...(draft.languages && { languages: draft.languages }),
  };
  const rated = { ...common, rating, ...(isNewRating(rating, metrics) && { scale: scaleOf(draft) }) };
  const boxed = { ...rated, ...(draft.boxFrom !== null && { boxFrom: draft.boxFrom }) };
  switch (draft.kind) {
    case "nps":
    case "mean":
      return { kind: draft.kind, ...rated };
    case "box":
    case "net":
      return { kind: draft.kind, ...boxed };
    case "count":
      return { kind: "count", ...common };
    case "share":
      return { kind: "share", ...common, that: draft.that, good: draft.good };
    case "gap": {
      const { expected, perceived, show } = draft;
      return { kind: "gap", ...common, expected, perceived, show };
    }
    case "formula": {
      const good = draft.good === "low" ? "low" : "high";
      return { kind: "formula", ...common, where: [], formula: draft.formula, good };
    }
    case "index":
      return { kind: "index", ...common, where: [], parts: draft.parts };
    case "time": {
      const { until, statistic } = draft;
      return { kind: "time", ...common, until, statistic, clock: clockOf(draft) };
    }
    case "cases":
      return { kind: "cases", ...common, of: draft.of, windowDays: draft.windowDays };
  }
}

/** Whether the form has enough in it for the server to judge. */
export function isComplete(draft: Draft): boolean {
  switch (draft.kind) {
    case "nps":
    case "mean":
    case "box":
    case "net":
      return draft.rating !== "";
    case "share":
      return draft.that.length > 0 && draft.that.every(isWhole);
    case "gap":
      return draft.expected !== "" && draft.perceived !== "";
    case "formula":
      return draft.formula.trim() !== "";
    case "index":
      return draft.parts.length > 1;
    default:
      return true;
  }
}

/** Whether a condition has all that it takes. */
export function isWhole({ field, op, value, values }: Condition): boolean {
  if (field === "") return false;
  if (op === "in" || op === "notIn") return (values?.length ?? 0) > 0;
  return op === "exists" || op === "missing" || value !== undefined;
}

/** Whether no metric knows a rating of that key yet. */
export function isNewRating(rating: string, metrics: readonly Metric[]): boolean {
  return rating !== "" && !metrics.some((metric) => metric.rating === rating);
}

function scaleOf({ kind, scale }: Draft): Draft["scale"] {
  return kind === "nps" ? { min: 0, max: 10, orientation: "high" } : scale;
}

function clockOf({ clock, days, opens, closes, holidays, timezone }: Draft) {
  if (clock === "wall") return { kind: "wall" as const };
  return {
    kind: "business" as const,
    days: [...days].sort(),
    from: opens,
    to: closes,
    holidays,
    ...(timezone !== undefined && { timezone }),
  };
}
