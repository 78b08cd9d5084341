import type { Metric } from "@heed/contract/measure/metric";
import { Select } from "@mantine/core";
import { useNames } from "../../../api/names.ts";
import { useWords } from "../../../words/words.tsx";

/** Which metric a search is about. */
export function MetricSelect(props: {
  metrics: readonly Metric[];
  value: string | undefined;
  onChange: (key: string) => void;
}) {
  const t = useWords();
  const names = useNames();
  return (
    <Select
      size="xs"
      w={190}
      searchable
      allowDeselect={false}
      label={t("explore.metric")}
      value={props.value ?? null}
      data={props.metrics.map((metric) => ({ value: metric.key, label: nameOf(metric) }))}
      onChange={(key) => key && props.onChange(key)}
      comboboxProps={{ width: 280, position: "bottom-start" }}
    />
  );

  function nameOf(metric: Metric): string {
    const name = names.metric(metric);
    return metric.kind === "mean" ? t("measure.mean", { name }) : name;
  }
}
