import type { OwnMetrics } from "./metric-catalog.ts";
import { RECOVERY, STANDARD_METRICS } from "./standard-metrics.ts";

/** Whether a key is that of a metric computed from cases, in any of its versions. */
export function isFromCases(key: string, own: OwnMetrics | undefined): boolean {
  const name = key.replace(/@\d+$/, "");
  const isKind = (kind: string): boolean => kind === "time" || kind === "cases";
  const versions = own?.get(name);
  if (versions) return versions.some(({ definition }) => isKind(definition.kind));
  if (name === RECOVERY.key) return true;
  const standard = Object.hasOwn(STANDARD_METRICS, name) ? STANDARD_METRICS[name] : undefined;
  return standard !== undefined && isKind(standard.definition.kind);
}
