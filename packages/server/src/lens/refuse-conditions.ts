import { DomainError } from "@heed/contract/problem";
import { hasConditions } from "@heed/core/measure/has-conditions";
import { type MetricCatalog, resolveMetric } from "@heed/core/measure/metric-catalog";

/**
 * Refuses metrics with conditions of their own for anonymous surveys: what a condition cuts out is looked at only where
 * it stands in the question, and a condition inside a metric would go round that.
 */
export function refuseConditions(keys: readonly string[], catalog: MetricCatalog): void {
  const errors = keys.flatMap((key, index) => {
    const versions = catalog.own?.get(key)?.map(({ version }) => `${key}@${version}`) ?? [key];
    const hidden = versions.some((one) => {
      const found = resolveMetric(one, catalog, []);
      return "metric" in found && hasConditions(found.metric);
    });
    const message = `${key} has conditions of its own, which answers to an anonymous survey are not put through`;
    return hidden ? [{ path: `metrics.${index}`, message }] : [];
  });
  const [first] = errors;
  if (first) throw new DomainError("invalid", `${first.path}: ${first.message}`, errors);
}
