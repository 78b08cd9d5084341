import type { OwnMetric } from "@heed/contract/measure/own-metric";
import { DomainError } from "@heed/contract/problem";
import { givenOf } from "@heed/core/measure/case-plan";
import { metricsIn, parseFormula } from "@heed/core/measure/formula";
import { BUILT_IN_METRICS } from "@heed/core/measure/metric";
import { type OwnMetrics, type OwnVersion, resolveMetric } from "@heed/core/measure/metric-catalog";
import { RECOVERY, STANDARD_METRICS } from "@heed/core/measure/standard-metrics";
import type { MetricGround } from "./list-metrics.ts";

/** The own metrics with one more version of one of them. */
export function withVersion(own: OwnMetrics, key: string, version: OwnVersion): OwnMetrics {
  return new Map([...own, [key, [...(own.get(key) ?? []), version]]]);
}

/** The scales of a workspace with the one that a definition declares, where nobody has declared it yet. */
export function withScale(ground: MetricGround, definition: OwnMetric): MetricGround {
  if (!("rating" in definition) || !definition.scale || ground.catalog.ratings.has(definition.rating))
    return ground;
  const ratings = new Map([...ground.catalog.ratings, [definition.rating, definition.scale]]);
  return { ...ground, catalog: { ...ground.catalog, ratings } };
}

/**
 * Refuses a definition that cannot be asked for, naming the part that is wrong, and one that leaves others, computed from
 * it, without sense. `ground` has it among its own metrics already, as the last version of `key`.
 */
export function requireSound(key: string, ground: MetricGround): void {
  const { own } = ground.catalog;
  const latest = own?.get(key)?.at(-1);
  const found = resolveMetric(latest ? `${key}@${latest.version}` : key, ground.catalog, []);
  if ("error" in found) {
    const path = found.path === undefined ? "definition" : `definition.${found.path}`;
    throw new DomainError("invalid", `${path}: ${found.error}`, [{ path, message: found.error }]);
  }
  if ("fromCases" in found) {
    const errors: { path: string; message: string }[] = [];
    givenOf(found.fromCases, errors);
    const [first] = errors.map(({ path, message }) => ({ path: `definition.${path}`, message }));
    if (first) throw new DomainError("invalid", `${first.path}: ${first.message}`, [first]);
  }
  for (const user of own ? usersOf(key, own) : []) {
    const other = resolveMetric(user, ground.catalog, []);
    if (!("error" in other)) continue;
    const message = `${user} is computed from it and would break: ${other.error}`;
    throw new DomainError("conflict", message, [{ path: "definition", message }]);
  }
}

/** A key under which a metric can be made: none of the built-in and standard ones. */
export function requireFree(key: string): void {
  const taken = [BUILT_IN_METRICS, STANDARD_METRICS].some((metrics) => Object.hasOwn(metrics, key));
  if (!taken && key !== RECOVERY.key) return;
  const message = `${key} is built in; choose another key`;
  throw new DomainError("conflict", `key: ${message}`, [{ path: "key", message }]);
}

/** The own metrics that are computed from a metric, in whichever of its versions. */
export function usersOf(key: string, own: OwnMetrics): string[] {
  return [...own].flatMap(([user, versions]) => {
    const definition = versions.at(-1)?.definition;
    return definition && user !== key && partsOf(definition).some((part) => part.replace(/@\d+$/, "") === key)
      ? [user]
      : [];
  });
}

function partsOf(definition: OwnMetric): string[] {
  if (definition.kind === "index") return definition.parts.map(({ metric }) => metric);
  if (definition.kind !== "formula") return [];
  const read = parseFormula(definition.formula);
  return "expression" in read ? metricsIn(read.expression) : [];
}
