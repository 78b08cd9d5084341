import { Select } from "@mantine/core";
import { useNames } from "../../../../api/names.ts";
import { useWords } from "../../../../words/words.tsx";
import { useChoices } from "./use-choices.ts";

/** Which metric a card shows. */
export function MetricField(props: {
  value: string;
  onChange: (metric: string) => void;
  /** Only those that read a rating. */
  rated?: boolean;
}) {
  const t = useWords();
  const names = useNames();
  const { metrics: all } = useChoices();
  const metrics = props.rated ? all.filter(({ rating }) => rating !== null) : all;
  const data = metrics.map((metric) => ({
    value: metric.key,
    label: metric.kind === "mean" ? t("measure.mean", { name: names.metric(metric) }) : names.metric(metric),
  }));
  const known = data.some(({ value }) => value === props.value);
  return (
    <Select
      label={t("card.metric")}
      searchable
      allowDeselect={false}
      value={props.value}
      data={known ? data : [{ value: props.value, label: props.value }, ...data]}
      onChange={(metric) => metric && props.onChange(metric)}
    />
  );
}
