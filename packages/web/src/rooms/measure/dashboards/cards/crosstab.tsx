import type { Condition } from "@heed/contract/measure/query";
import { IconLayoutGrid } from "@tabler/icons-react";
import { CrosstabHeat } from "../../crosstab/crosstab-heat.tsx";
import { usePartWords } from "../../explore/segment-words.ts";
import type { CardView, ViewProps } from "../card-look.ts";
import { ByField } from "../form/by-field.tsx";
import { MetricField } from "../form/metric-field.tsx";
import { NoMetric, Nothing } from "../states.tsx";
import { useCardWords } from "../use-card-words.ts";
import { behind } from "./score.tsx";

function View({ card, content, place }: ViewProps<"crosstab">) {
  const words = useCardWords();
  const partWords = usePartWords();
  const { crosstab } = content;
  const metric = place.metrics.find(({ key }) => key === card.metric);
  if (!metric) return <NoMetric metric={card.metric} />;
  if (crosstab.rows.length === 0 || crosstab.columns.length === 0)
    return <Nothing withheld={crosstab.withheld === true} />;
  const { drill } = place;
  return (
    <CrosstabHeat
      answer={{ ...crosstab, asOf: "", elapsedMs: 0 }}
      metric={metric}
      caption={words.crossed(words.metric(card.metric), words.field(card.rows), words.field(card.columns))}
      onPick={
        drill
          ? (parts) =>
              drill({
                title: parts.map(partWords).join(" · "),
                where: [...parts.flatMap(conditionsOf), ...behind(metric.rating)],
              })
          : null
      }
    />
  );
}

type Part = ViewProps<"crosstab">["content"]["crosstab"]["rows"][number];

/** A value of a field, or a stretch of its numbers, as conditions. */
function conditionsOf({
  field,
  value,
  from,
  to,
}: Pick<Part, "field" | "value" | "from" | "to">): Condition[] {
  if (value === null) return [{ field, op: "missing" }];
  if (value !== undefined) return [{ field, op: "in", values: [value] }];
  return [
    ...(from === null || from === undefined ? [] : [{ field, op: "gte" as const, value: from }]),
    ...(to === null || to === undefined ? [] : [{ field, op: "lt" as const, value: to }]),
  ];
}

export const crosstab: CardView<"crosstab"> = {
  word: "card.crosstab",
  lead: "card.crosstab.lead",
  icon: IconLayoutGrid,
  size: { width: 2, height: 7 },
  blank: ({ metrics, fields }) => ({
    kind: "crosstab",
    metric: metrics[0]?.key ?? "count",
    rows: fields[0] ?? "touchpoint",
    columns: fields[1] ?? "channel",
    limit: 8,
  }),
  Form: ({ card, change }) => (
    <>
      <MetricField value={card.metric} onChange={(metric) => change({ ...card, metric })} />
      <ByField value={card.rows} except={card.columns} onChange={(rows) => change({ ...card, rows })} />
      <ByField value={card.columns} except={card.rows} onChange={(columns) => change({ ...card, columns })} />
    </>
  ),
  View,
};
