import type { MetricVersion, OwnMetric } from "@heed/contract/measure/own-metric";
import { inWords, isSame, type OwnMetrics, resolveMetric } from "@heed/core/measure/metric-catalog";
import type { VersionRow } from "../store/own-metric.ts";
import type { MetricGround } from "./list-metrics.ts";

/** The versions of an own metric, newest first, each with what differs from the one before. */
export function metricHistory(
  key: string,
  rows: readonly VersionRow[],
  names: ReadonlyMap<string, string>,
  { catalog }: MetricGround,
): MetricVersion[] {
  // Also of a metric that was removed, and is no longer among the own ones.
  const versions = rows.map(({ version, definition, validFrom }) => ({
    version,
    definition,
    validFrom: validFrom?.getTime() ?? null,
  }));
  const own: OwnMetrics = new Map([...(catalog.own ?? []), [key, versions]]);
  const resolved = rows.map(({ version }) => resolveMetric(`${key}@${version}`, { ...catalog, own }, []));
  const told = rows.map((row, at): MetricVersion => {
    const [now, before] = [resolved[at], at > 0 ? resolved[at - 1] : undefined];
    const breaks = now && before && !isSame(now, before) ? `${inWords(before)} → ${inWords(now)}` : null;
    return {
      version: row.version,
      definition: row.definition,
      validFrom: row.validFrom?.toISOString() ?? null,
      at: row.at.toISOString(),
      actor: row.actor,
      actorName: names.get(row.actor) ?? null,
      why: row.why,
      changed: changedParts(rows[at - 1]?.definition, row.definition),
      breaks,
    };
  });
  return told.reverse();
}

/** The names of the parts in which two definitions differ. */
export function changedParts(before: OwnMetric | undefined, now: OwnMetric): string[] {
  const [old, fresh] = [Object.entries(before ?? {}), Object.entries(now)];
  const text = (entries: [string, unknown][], part: string): string =>
    JSON.stringify(entries.find(([name]) => name === part)?.[1] ?? null);
  return [...new Set([...old, ...fresh].map(([part]) => part))].filter(
    (part) => text(old, part) !== text(fresh, part),
  );
}
