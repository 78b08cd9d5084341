import type { OwnMetric } from "@heed/contract/measure/own-metric";
import type { CaseMetric } from "./case-metric.ts";
import { defineMetric } from "./define-metric.ts";
import { BUILT_IN_METRICS, type MetricDefinition, metricFor } from "./metric.ts";
import { contractOf, sameMeasure } from "./metric-conflict.ts";
import type { Vocabulary } from "./query-field.ts";
import type { Period } from "./query-period.ts";
import { RECOVERY, STANDARD_METRICS } from "./standard-metrics.ts";

/** One version of an own metric. `validFrom`: from when on it counts, in milliseconds; null: from the beginning. */
export type OwnVersion = { version: number; validFrom: number | null; definition: OwnMetric };

/** The own metrics of a workspace with all their versions, oldest first. */
export type OwnMetrics = ReadonlyMap<string, readonly OwnVersion[]>;

/** All that is needed to know what a key stands for. */
export type MetricCatalog = Vocabulary & { own?: OwnMetrics | undefined };

/** What a key stands for, or in a sentence why not. `path` is the part of the definition that is wrong. */
export type Resolved =
  | { metric: MetricDefinition }
  | { fromCases: CaseMetric }
  | { error: string; path?: string };

const VERSIONED = /^(.+)@([1-9]\d{0,5})$/;

/**
 * Finds what a key stands for over some periods: a built-in metric, an own one, a standard one, or one that a rating has
 * by itself. `key@2` is the second version of an own one, whatever the period. Where the periods span versions of an own
 * metric that measure different things, they do not join, and the error offers each of them; without periods it is the
 * latest one. `within` are the keys on
 * whose behalf it is asked, which finds circles.
 */
export function resolveMetric(
  key: string,
  catalog: MetricCatalog,
  periods: readonly Period[],
  within: readonly string[] = [],
): Resolved {
  if (Object.hasOwn(BUILT_IN_METRICS, key)) return builtInOrAutomatic(key, catalog);
  const [, name = key, wanted] = VERSIONED.exec(key) ?? [];
  const versions = catalog.own?.get(name);
  if (versions) {
    if (within.includes(name)) {
      return { error: `${[...within, name].join(" → ")} goes round in a circle`, path: "formula" };
    }
    const asked = { key, catalog, periods, within: [...within, name] };
    return wanted === undefined ? overPeriods(versions, asked) : oneVersion(versions, Number(wanted), asked);
  }
  const standard = Object.hasOwn(STANDARD_METRICS, key) ? STANDARD_METRICS[key] : undefined;
  if (standard) {
    return defineMetric(standard.definition, {
      key,
      version: 1,
      catalog,
      resolve: resolver(catalog, periods, [...within, key]),
    });
  }
  if (key === RECOVERY.key) return { fromCases: { key, kind: "recovery", version: 1, given: [] } };
  return builtInOrAutomatic(key, catalog);
}

type Asked = {
  key: string;
  catalog: MetricCatalog;
  periods: readonly Period[];
  within: readonly string[];
};

function resolver(catalog: MetricCatalog, periods: readonly Period[], within: readonly string[]) {
  return (part: string): Resolved => resolveMetric(part, catalog, periods, within);
}

function versionOf({ version, definition }: OwnVersion, { key, catalog, periods, within }: Asked): Resolved {
  return defineMetric(definition, { key, version, catalog, resolve: resolver(catalog, periods, within) });
}

function oneVersion(versions: readonly OwnVersion[], wanted: number, asked: Asked): Resolved {
  const found = versions.find(({ version }) => version === wanted);
  if (found) return versionOf(found, asked);
  const known = versions.map(({ version }) => version).join(", ");
  return { error: `there is no such version of it; known are ${known}` };
}

/** The one contract that holds over all of the periods, in its latest version; an error where there are several. */
function overPeriods(versions: readonly OwnVersion[], asked: Asked): Resolved {
  const counting = asked.periods.length === 0 ? versions.slice(-1) : versionsOver(versions, asked.periods);
  const last = counting.at(-1);
  if (!last) return { error: "it has no version that counts in this period" };
  const latest = versionOf(last, asked);
  for (const earlier of counting.slice(0, -1)) {
    const other = versionOf(earlier, asked);
    if (isSame(latest, other)) continue;
    const offers = counting.map(({ version }) => `${asked.key}@${version}`).join(", ");
    const since = new Date(last.validFrom ?? 0).toISOString();
    return {
      error: `its definition changed within what is asked: ${inWords(other)} until ${since}, ${inWords(latest)} since then; these do not join. Ask for one of ${offers}, or for a period on one side`,
    };
  }
  return latest;
}

/** The versions that count at some time of the periods, oldest first. */
export function versionsOver(versions: readonly OwnVersion[], periods: readonly Period[]): OwnVersion[] {
  return versions.filter(({ version, validFrom }) => {
    const later = versions.filter((other) => other.version > version);
    const begins = validFrom ?? Number.NEGATIVE_INFINITY;
    const ends = Math.min(
      Number.POSITIVE_INFINITY,
      ...later.map((other) => other.validFrom ?? Number.NEGATIVE_INFINITY),
    );
    return periods.some(({ from, to }) => {
      const start = Math.max(begins, from ?? Number.NEGATIVE_INFINITY);
      const end = Math.min(ends, to ?? Number.POSITIVE_INFINITY);
      // An empty period still lies at some time.
      return start < end || (from !== null && from === to && begins <= from && from < ends);
    });
  });
}

/** Whether two versions give the same number for the same answers. */
export function isSame(a: Resolved, b: Resolved): boolean {
  if ("metric" in a && "metric" in b) return sameMeasure(a.metric, b.metric);
  if (!("fromCases" in a) || !("fromCases" in b)) return false;
  const plain = ({ version: _, key: __, ...rest }: CaseMetric): string => JSON.stringify(rest);
  return plain(a.fromCases) === plain(b.fromCases);
}

/** What a version measures, in a few words. */
export function inWords(resolved: Resolved): string {
  if ("metric" in resolved) return contractOf(resolved.metric);
  if ("fromCases" in resolved) {
    const { key, version, given: _, ...rest } = resolved.fromCases;
    const words = Object.values(rest).map((value) =>
      typeof value === "object" ? JSON.stringify(value) : value,
    );
    return `${key} (version ${version}, ${words.join(", ")})`;
  }
  return resolved.error;
}

function builtInOrAutomatic(key: string, catalog: MetricCatalog): Resolved {
  const metric = metricFor(key, catalog.ratings);
  return metric ? { metric } : { error: unknownMetric(key, catalog) };
}

function unknownMetric(key: string, { ratings, own }: MetricCatalog): string {
  const rated = [...ratings.keys()].filter((rating) => !Object.hasOwn(BUILT_IN_METRICS, rating)).sort();
  const keys = [...[...(own?.keys() ?? [])].sort(), ...rated.map((rating) => `ratings.${rating}`)];
  const shown = keys.slice(0, 20);
  const more = keys.length > shown.length ? [`and ${keys.length - shown.length} more`] : [];
  const known = [...Object.keys(BUILT_IN_METRICS), ...shown, ...more].join(", ");
  return `there is no metric ${JSON.stringify(key)}; known are ${known}, and ratings.<key>.box for the share of good boxes`;
}
