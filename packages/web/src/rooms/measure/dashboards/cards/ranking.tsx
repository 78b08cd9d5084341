import { SegmentedControl } from "@mantine/core";
import { IconTrophy } from "@tabler/icons-react";
import { useNames } from "../../../../api/names.ts";
import { type Column, DataTable, rowTarget } from "../../../../kit/data-table.tsx";
import { useFormat } from "../../../../kit/format.ts";
import { domainOf, IntervalBar } from "../../../../kit/interval-bar.tsx";
import { useWords } from "../../../../words/words.tsx";
import { limitsOf } from "../../metric-of.ts";
import type { CardView, FormProps, ViewProps } from "../card-look.ts";
import s from "../cards.module.css";
import { ByField } from "../form/by-field.tsx";
import { MetricField } from "../form/metric-field.tsx";
import { RowsField } from "../form/rows-field.tsx";
import { NoMetric, Nothing } from "../states.tsx";
import { behind } from "./score.tsx";

function View({ card, content, place }: ViewProps<"ranking">) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const { ranking } = content;
  const metric = place.metrics.find(({ key }) => key === card.metric);
  if (!metric) return <NoMetric metric={card.metric} />;
  if (ranking.units.length === 0) return <Nothing withheld={ranking.withheld > 0} />;
  type Unit = (typeof ranking.units)[number];
  const domain = domainOf(ranking.units, limitsOf(metric), ranking.whole.value);
  const { drill } = place;
  const name = (unit: Unit) => names.value(card.by, unit.unit);
  const columns: Column<Unit>[] = [
    { key: "rank", head: t("card.column.rank"), end: true, sort: (one) => one.rank, cell: (one) => one.rank },
    {
      key: "name",
      head: names.field(card.by),
      sort: name,
      cell: (unit) =>
        drill ? (
          <button
            type="button"
            {...rowTarget}
            onClick={() =>
              drill({
                title: name(unit),
                where: [{ field: card.by, op: "in", values: [unit.unit] }, ...behind(metric.rating)],
              })
            }
          >
            {name(unit)}
          </button>
        ) : (
          name(unit)
        ),
    },
    {
      key: "range",
      head: <span className="only-heard">{t("measure.range")}</span>,
      width: "30%",
      wideOnly: true,
      cell: (unit) => (
        <IntervalBar
          figure={{ ...unit, wide: unit.raw.wide }}
          domain={domain}
          reference={ranking.whole.value}
        />
      ),
    },
    {
      key: "value",
      head: names.metric(metric),
      end: true,
      sort: (one) => one.value,
      cell: (unit) => <b className={s.value}>{format.value(unit, metric.unit)}</b>,
    },
    {
      key: "n",
      head: t("measure.n"),
      end: true,
      sort: (one) => one.raw.n,
      cell: (one) => format.count(one.raw.n),
    },
    {
      key: "worst",
      head: t(card.order === "worst" ? "card.ranking.worst" : "card.ranking.best"),
      end: true,
      sort: (one) => (card.order === "worst" ? one.worst : one.best),
      cell: (one) => format.share(card.order === "worst" ? one.worst : one.best, 1),
    },
  ];
  const { consistency } = ranking;
  return (
    <DataTable
      caption={t("measure.split", { field: names.field(card.by) })}
      columns={columns}
      rows={ranking.units}
      rowKey={(unit) => JSON.stringify(unit.unit)}
      maxHeight={place.height - 36}
      isQuiet={(unit) => unit.raw.wide}
      foot={
        <>
          {t("card.ranking.hint")}
          {consistency &&
            ` ${t("card.ranking.consistency", { value: format.exact(consistency.value, "score", 0) })}`}
        </>
      }
    />
  );
}

function Form({ card, change }: FormProps<"ranking">) {
  const t = useWords();
  return (
    <>
      <MetricField value={card.metric} onChange={(metric) => change({ ...card, metric })} />
      <ByField value={card.by} onChange={(by) => change({ ...card, by })} />
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("card.ranking.order")}
        value={card.order}
        data={[
          { value: "worst", label: t("card.ranking.order.worst") },
          { value: "best", label: t("card.ranking.order.best") },
        ]}
        onChange={(order) => change({ ...card, order: order === "best" ? "best" : "worst" })}
      />
      <RowsField value={card.rows} most={60} onChange={(rows) => change({ ...card, rows })} />
    </>
  );
}

export const ranking: CardView<"ranking"> = {
  word: "card.ranking",
  lead: "card.ranking.lead",
  icon: IconTrophy,
  size: { width: 2, height: 7 },
  blank: ({ metrics, fields }) => ({
    kind: "ranking",
    metric: metrics[0]?.key ?? "nps",
    by: fields.find((field) => field === "location") ?? fields[0] ?? "location",
    order: "worst",
    rows: 12,
  }),
  Form,
  View,
};
