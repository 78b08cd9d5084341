import type { OwnMetric } from "@heed/contract/measure/own-metric";
import type { Condition } from "@heed/contract/measure/query";
import { topBoxFrom } from "./box.ts";
import { defineFormula, type Resolve } from "./define-formula.ts";
import type { RatingMetric } from "./metric.ts";
import { scaleOf } from "./metric.ts";
import type { MetricCatalog, Resolved } from "./metric-catalog.ts";
import { type Predicate, predicateOf } from "./query-condition.ts";
import { hasBoxes, type Scale } from "./scale.ts";
import { STANDARD_SCALES } from "./standard-metrics.ts";

/** Under which key and version something is defined, and how other metrics are found. */
export type DefinitionContext = {
  key: string;
  version: number;
  catalog: MetricCatalog;
  resolve: Resolve;
};

type Of<K extends OwnMetric["kind"]> = Extract<OwnMetric, { kind: K }>;

/**
 * Turns a definition, as people write it, into what the stores and formulas work with: scales found, conditions typed,
 * formulas read. Gives the first thing that is wrong with it, and in which part (`path`).
 */
export function defineMetric(definition: OwnMetric, context: DefinitionContext): Resolved {
  const { key, version } = context;
  switch (definition.kind) {
    case "time": {
      const { until, statistic, clock, where } = definition;
      return { fromCases: { key, version, kind: "time", until, statistic, clock, given: where } };
    }
    case "cases": {
      const { of, windowDays, where } = definition;
      return { fromCases: { key, version, kind: "cases", of, windowDays, given: where } };
    }
    case "formula":
    case "index":
      return defineFormula(definition, context);
    default:
      return ofSignals(definition, context);
  }
}

function ofSignals(
  definition: Exclude<OwnMetric, { kind: "time" | "cases" | "formula" | "index" }>,
  context: DefinitionContext,
): Resolved {
  const given = predicates(definition.where, "where", context.catalog);
  if ("error" in given) return given;
  const common = {
    key: context.key,
    version: context.version,
    ...(given.list.length > 0 && { given: given.list }),
  };
  switch (definition.kind) {
    case "count":
      return { metric: { ...common, kind: "count" } };
    case "share": {
      const hit = predicates(definition.that, "that", context.catalog);
      if ("error" in hit) return hit;
      return { metric: { ...common, kind: "share", hit: hit.list, good: definition.good } };
    }
    case "gap":
      return pairOf(definition, common, context.catalog);
    default:
      return ratedBy(definition, common, context.catalog);
  }
}

type Common = { key: string; version: number; given?: readonly Predicate[] };

function ratedBy(
  definition: Of<"nps" | "mean" | "box" | "net">,
  common: Common,
  catalog: MetricCatalog,
): Resolved {
  const found = scaleFor(definition.rating, "rating", definition.scale, catalog);
  if ("error" in found) return found;
  const { scale } = found;
  const base = { ...common, rating: definition.rating, scale };
  if (definition.kind === "nps") {
    const isNps = scale.min === 0 && scale.max === 10 && scale.orientation === "high";
    if (!isNps) return { error: "an NPS needs a rating of 0–10 where high is good", path: "rating" };
    return { metric: { ...base, kind: "nps" } };
  }
  if (definition.kind === "mean") return { metric: { ...base, kind: "mean" } };
  if (!hasBoxes(scale)) return { error: `a scale of ${scale.min}–${scale.max} has no boxes`, path: "rating" };
  const boxFrom = definition.boxFrom ?? topBoxFrom(scale);
  if (boxFrom < scale.min || boxFrom > scale.max) {
    return { error: `${boxFrom} is not on the scale ${scale.min}–${scale.max}`, path: "boxFrom" };
  }
  const metric: RatingMetric = { ...base, kind: definition.kind, boxFrom };
  return { metric };
}

function pairOf(definition: Of<"gap">, common: Common, catalog: MetricCatalog): Resolved {
  const { expected, perceived, show } = definition;
  if (expected === perceived)
    return { error: "must be another rating than the expected one", path: "perceived" };
  const first = scaleFor(perceived, "perceived", undefined, catalog);
  if ("error" in first) return first;
  const second = scaleFor(expected, "expected", undefined, catalog);
  if ("error" in second) return second;
  if (!sameScale(first.scale, second.scale)) {
    const words = [first.scale, second.scale].map(
      ({ min, max, orientation }) => `${min}–${max}, ${orientation} is good`,
    );
    return {
      error: `expectation and perception are on different scales (${words.join("; ")}), so their difference says nothing`,
      path: "expected",
    };
  }
  const kind = show === "broken" ? "broken" : "gap";
  return { metric: { ...common, kind, rating: perceived, minus: expected, scale: first.scale } };
}

/** The scale of a rating: as it is in the workspace, else the usual one of its key. It must be the contract's. */
function scaleFor(
  rating: string,
  path: string,
  contract: Scale | undefined,
  catalog: MetricCatalog,
): { scale: Scale } | { error: string; path: string } {
  const scale = scaleOf(rating, catalog.ratings) ?? STANDARD_SCALES.get(rating) ?? contract;
  if (!scale) {
    return { error: `no rating ${JSON.stringify(rating)} is known; declare its scale with "scale"`, path };
  }
  if (contract && !sameScale(scale, contract)) {
    const [is, wanted] = [scale, contract].map(
      ({ min, max, orientation }) => `${min}–${max}, ${orientation} is good`,
    );
    return { error: `the rating ${rating} is on ${is} here, but the definition wants ${wanted}`, path };
  }
  return { scale };
}

function sameScale(a: Scale, b: Scale): boolean {
  return a.min === b.min && a.max === b.max && a.orientation === b.orientation;
}

function predicates(
  conditions: readonly Condition[],
  path: string,
  catalog: MetricCatalog,
): { list: Predicate[] } | { error: string; path: string } {
  const list: Predicate[] = [];
  for (const [at, condition] of conditions.entries()) {
    const found = predicateOf(condition, `${path}.${at}`, catalog);
    if ("error" in found) return { error: found.error.message, path: found.error.path };
    list.push(found.predicate);
  }
  return { list };
}
