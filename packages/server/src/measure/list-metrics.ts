import type { Metric } from "@heed/contract/measure/metric";
import type { OwnMetric } from "@heed/contract/measure/own-metric";
import { BUILT_IN_METRICS } from "@heed/core/measure/metric";
import { type MetricCatalog, resolveMetric } from "@heed/core/measure/metric-catalog";
import { RECOVERY, STANDARD_METRICS } from "@heed/core/measure/standard-metrics";
import { describeCaseMetric, describeMetric } from "./describe-metric.ts";

/** The English names of the built-in metrics; the app says them in the reader's language. */
export const BUILT_IN_NAMES: Record<keyof typeof BUILT_IN_METRICS, string> = {
  nps: "Net Promoter Score",
  csat: "Customer satisfaction (CSAT)",
  ces: "Customer effort (CES 2.0)",
  count: "Signals",
};

/** What a workspace has that metrics can be made of. */
export type MetricGround = {
  catalog: MetricCatalog;
  ratings: readonly { key: string; name: string }[];
  hasCases: boolean;
};

/** One metric as the API tells of it, or in a sentence why it cannot be asked for, and in which part (`path`). */
export function tellMetric(
  key: string,
  { catalog, ratings }: Pick<MetricGround, "catalog" | "ratings">,
): { metric: Metric } | { error: string; path?: string } {
  const found = resolveMetric(key, catalog, []);
  if ("error" in found) return found;
  const named = nameOf(key, catalog, ratings);
  return "fromCases" in found
    ? { metric: describeCaseMetric(found.fromCases, named) }
    : { metric: describeMetric(found.metric, named) };
}

/**
 * The metrics that can have answers: the built-in ones, two for each rating, the own ones, and standard ones as soon as
 * their ratings are there. With `all` everything that can be asked for. What cannot be asked for is left out.
 */
export function listMetrics(ground: MetricGround, all: boolean): Metric[] {
  const { catalog, ratings, hasCases } = ground;
  const standard = Object.keys(STANDARD_METRICS).filter(
    (key) => !catalog.own?.has(key) && (all || isAlive(key, ground)),
  );
  const keys = [
    ...Object.keys(BUILT_IN_METRICS),
    ...(catalog.own?.keys() ?? []),
    ...ratings.flatMap(({ key }) => [`ratings.${key}`, `ratings.${key}.box`]),
    ...standard,
    ...(all || hasCases ? [RECOVERY.key] : []),
  ];
  return [...new Set(keys)].flatMap((key) => {
    const told = tellMetric(key, ground);
    return "metric" in told ? [told.metric] : [];
  });
}

/** The definition behind a key: an own one's latest, or a standard one's; null for the others. */
export function definitionOf(key: string, catalog: MetricCatalog): OwnMetric | null {
  const [, name = key, wanted] = /^(.+)@(\d+)$/.exec(key) ?? [];
  const versions = catalog.own?.get(name);
  if (versions) {
    const found = wanted ? versions.find(({ version }) => version === Number(wanted)) : versions.at(-1);
    return found?.definition ?? null;
  }
  return Object.hasOwn(STANDARD_METRICS, key) ? (STANDARD_METRICS[key]?.definition ?? null) : null;
}

/** Whether a standard metric can have answers: its cases or ratings are there, or those of a part. */
function isAlive(key: string, ground: MetricGround): boolean {
  const definition = Object.hasOwn(STANDARD_METRICS, key) ? STANDARD_METRICS[key]?.definition : undefined;
  if (!definition) return false;
  const has = (rating: string): boolean => ground.ratings.some((known) => known.key === rating);
  switch (definition.kind) {
    case "count":
    case "share":
    case "formula":
      return false;
    case "time":
    case "cases":
      return ground.hasCases;
    case "gap":
      return has(definition.expected) && has(definition.perceived);
    case "index":
      return definition.parts.some(({ metric }) => isAlive(metric, ground));
    default:
      return has(definition.rating);
  }
}

function nameOf(
  key: string,
  catalog: MetricCatalog,
  ratings: readonly { key: string; name: string }[],
): Pick<Metric, "name" | "source"> {
  if (Object.hasOwn(BUILT_IN_NAMES, key)) {
    return { name: BUILT_IN_NAMES[key as keyof typeof BUILT_IN_NAMES], source: "built-in" };
  }
  const definition = definitionOf(key, catalog);
  const name = key.replace(/@\d+$/, "");
  if (catalog.own?.has(name)) return { name: definition?.name ?? name, source: "own" };
  const standard = Object.hasOwn(STANDARD_METRICS, key) ? STANDARD_METRICS[key] : undefined;
  if (standard) return { name: standard.definition.name, source: standard.source };
  if (key === RECOVERY.key) return { name: RECOVERY.name, source: "operational" };
  const rating = key.replace(/^ratings\./, "");
  const known =
    ratings.find((one) => one.key === rating) ?? ratings.find((one) => `${one.key}.box` === rating);
  return { name: known?.name ?? rating.replace(/\.box$/, ""), source: "rating" };
}
