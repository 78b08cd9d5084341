import type { Metric } from "@heed/contract/measure/metric";
import { Select } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useNames } from "../../api/names.ts";
import { useWords } from "../../words/words.tsx";
import s from "./measure.module.css";
import { MAIN } from "./metric-of.ts";

/** This many ratings of one's own still stand in the row; more of them go into a list with search. */
const MOST_TABS = 4;

/** One's own metrics first, then what everybody has. */
const SOURCES = ["own", "rating", "element", "operational", "standard", "built-in"] as const;

/** Which metric is looked at. */
export function MetricTabs(props: { metrics: readonly Metric[]; chosen: Metric | undefined }) {
  const t = useWords();
  const names = useNames();
  const navigate = useNavigate();
  const main = MAIN.flatMap((key) => props.metrics.find((metric) => metric.key === key) ?? []);
  const own = props.metrics.filter((metric) => !main.includes(metric));
  const means = own.filter((metric) => metric.kind === "mean");
  const inRow = means.length === own.length && own.length <= MOST_TABS ? own : [];
  const tabs = [...main.filter((m) => m.key !== "count"), ...inRow, ...main.filter((m) => m.key === "count")];
  const listed = own.filter((metric) => !inRow.includes(metric));
  return (
    <nav className={s.tabs} aria-label={t("measure.metrics")}>
      {tabs.map((metric) => (
        <Link
          key={metric.key}
          to="/measure"
          search={(was) => ({ ...was, metric: metric.key })}
          className={s.tab}
          aria-current={metric.key === props.chosen?.key ? "page" : undefined}
        >
          {names.metric(metric)}
        </Link>
      ))}
      {listed.length > 0 && (
        <Select
          className={s.more}
          size="xs"
          comboboxProps={{ width: 280, position: "bottom-end" }}
          searchable
          aria-label={t("measure.ratings")}
          placeholder={t("measure.ratings")}
          value={listed.some((m) => m.key === props.chosen?.key) ? (props.chosen?.key ?? null) : null}
          data={SOURCES.flatMap((source) => {
            const items = listed.filter((metric) => metric.source === source);
            const named = items.map((metric) => ({ value: metric.key, label: ratingLabel(metric) }));
            return items.length > 0 ? [{ group: t(`metrics.source.${source}`), items: named }] : [];
          })}
          onChange={(key) =>
            key && void navigate({ to: "/measure", search: (was) => ({ ...was, metric: key }) })
          }
        />
      )}
    </nav>
  );

  function ratingLabel(metric: Metric): string {
    const name = names.metric(metric);
    return metric.kind === "mean" && metric.source === "rating" ? t("measure.mean", { name }) : name;
  }
}
