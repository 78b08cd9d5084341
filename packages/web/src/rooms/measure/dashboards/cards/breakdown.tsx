import { IconListDetails } from "@tabler/icons-react";
import { inSentence, useNames } from "../../../../api/names.ts";
import { breakdownDrawing } from "../../../../kit/chart/breakdown-drawing.ts";
import { domainOf } from "../../../../kit/interval-bar.tsx";
import { useWords } from "../../../../words/words.tsx";
import { BreakdownTable, breakdownRows } from "../../breakdown-table.tsx";
import { judgeOf, limitsOf } from "../../metric-of.ts";
import type { CardView, ViewProps } from "../card-look.ts";
import { AgainstField } from "../form/against-field.tsx";
import { ByField } from "../form/by-field.tsx";
import { MetricField } from "../form/metric-field.tsx";
import { RowsField } from "../form/rows-field.tsx";
import { NoMetric, Nothing } from "../states.tsx";
import { behind } from "./score.tsx";

function View({ card, content, place }: ViewProps<"breakdown">) {
  const t = useWords();
  const names = useNames();
  const metric = place.metrics.find(({ key }) => key === card.metric);
  if (!metric) return <NoMetric metric={card.metric} />;
  const rows = breakdownRows(content.rows, card.by, card.metric);
  const withheld = content.rows.length > 0 && content.rows.every((row) => row.metrics[card.metric]?.withheld);
  if (rows.length === 0) return <Nothing withheld={withheld} />;
  const reference = card.metric === "count" ? null : content.whole.value;
  const domain = domainOf(
    rows.map((row) => row.figure),
    limitsOf(metric),
    card.metric === "count" ? 0 : reference,
  );
  const { drill } = place;
  return (
    <BreakdownTable
      caption={t("measure.split", { field: inSentence(names.field(card.by)) })}
      field={card.by}
      metric={metric}
      rows={rows}
      domain={domain}
      reference={reference}
      judge={{ ...judgeOf(metric), oneOfMany: true }}
      truncated={content.truncated}
      {...(card.compare === "rest" && { changeHead: t("card.against.rest.short") })}
      maxHeight={place.height - 36}
      onPick={
        drill
          ? (value) =>
              drill({
                title: names.value(card.by, value),
                where: [
                  value === null
                    ? { field: card.by, op: "missing" }
                    : { field: card.by, op: "in", values: [value] },
                  ...behind(metric.rating),
                ],
              })
          : null
      }
    />
  );
}

export const breakdown: CardView<"breakdown"> = {
  word: "card.breakdown",
  lead: "card.breakdown.lead",
  icon: IconListDetails,
  size: { width: 2, height: 7 },
  blank: ({ metrics, fields }) => ({
    kind: "breakdown",
    metric: metrics[0]?.key ?? "count",
    by: fields[0] ?? "touchpoint",
    rows: 12,
    compare: "previous",
  }),
  Form: ({ card, change }) => (
    <>
      <MetricField value={card.metric} onChange={(metric) => change({ ...card, metric })} />
      <ByField value={card.by} onChange={(by) => change({ ...card, by })} />
      <RowsField value={card.rows} most={60} onChange={(rows) => change({ ...card, rows })} />
      <AgainstField value={card.compare} onChange={(compare) => change({ ...card, compare })} />
    </>
  ),
  View,
  drawing({ card, content, place, table, tools: { palette, format } }) {
    const metric = place.metrics.find(({ key }) => key === card.metric);
    if (!metric) return undefined;
    const reference = card.metric === "count" ? null : content.whole.value;
    const figures = content.rows.flatMap((row) => row.metrics[card.metric] ?? []);
    const domain = domainOf(figures, limitsOf(metric), card.metric === "count" ? 0 : reference);
    return breakdownDrawing(
      figures.slice(0, 25).map((figure, i) => ({
        name: String(table.rows[i]?.[0] ?? ""),
        figure,
        text: format.value(figure, metric.unit),
        n: format.count(figure.n),
      })),
      { domain, reference, palette, axis: (at) => format.end(at, domain, metric.unit) },
    );
  },
};
