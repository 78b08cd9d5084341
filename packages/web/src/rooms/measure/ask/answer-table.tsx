import type { Metric } from "@heed/contract/measure/metric";
import type { QueryRow } from "@heed/contract/measure/query";
import { useNames } from "../../../api/names.ts";
import { ChartPanel } from "../../../kit/chart/chart-panel.tsx";
import { type Column, DataTable } from "../../../kit/data-table.tsx";
import { useFormat } from "../../../kit/format.ts";
import { domainOf, IntervalBar } from "../../../kit/interval-bar.tsx";
import { useWords } from "../../../words/words.tsx";
import { limitsOf } from "../metric-of.ts";
import s from "./ask.module.css";
import type { AskedQuery } from "./ask.tsx";

/** Everything that was asked, one row for each group and time: each figure with its range and its size. */
export function AnswerTable(props: {
  query: AskedQuery;
  metrics: readonly Metric[];
  rows: readonly QueryRow[];
  truncated: boolean;
}) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const { query, metrics, rows } = props;
  const fields = query.by ?? [];
  const [only] = metrics.length === 1 && query.by?.length === 1 && !query.grain ? metrics : [];
  const domain =
    only &&
    domainOf(
      rows.flatMap((row) => row.metrics[only.key] ?? []),
      limitsOf(only),
      only.unit === "signals" ? 0 : null,
    );
  const columns: Column<QueryRow>[] = [
    ...(query.grain
      ? [
          {
            key: "bucket",
            head: t("measure.from"),
            sort: (row: QueryRow) => row.bucket ?? null,
            cell: (row: QueryRow) => row.bucket,
          },
        ]
      : []),
    ...fields.map((field) => ({
      key: field,
      head: names.field(field),
      sort: (row: QueryRow) => names.value(field, row.by?.[field] ?? null),
      cell: (row: QueryRow) => names.value(field, row.by?.[field] ?? null),
    })),
    ...(only && domain
      ? [
          {
            key: "range",
            head: <span className="only-heard">{t("measure.range")}</span>,
            width: "40%",
            wideOnly: true,
            cell: (row: QueryRow) => {
              const figure = row.metrics[only.key];
              return figure && <IntervalBar figure={figure} domain={domain} reference={null} />;
            },
          },
        ]
      : []),
    ...metrics.map((metric) => ({
      key: metric.key,
      head: names.metric(metric),
      end: true,
      sort: (row: QueryRow) => row.metrics[metric.key]?.value ?? null,
      cell: (row: QueryRow) => {
        const figure = row.metrics[metric.key];
        if (!figure) return null;
        if (figure.withheld) return <span className={s.hidden}>{t("withheld.cell")}</span>;
        return (
          <span className={s.figure}>
            <b className={figure.wide ? s.unsure : s.sure}>{format.value(figure, metric.unit)}</b>
            <span className={s.range}>
              {figure.n > 0 &&
                metric.unit !== "signals" &&
                `${format.interval(figure, metric.unit)} · ${format.count(figure.n)}`}
            </span>
          </span>
        );
      },
    })),
  ];
  const heads = metrics.flatMap((metric) => [
    names.metric(metric),
    t("measure.low"),
    t("measure.high"),
    t("measure.n"),
  ]);
  return (
    <ChartPanel
      title={t("ask.answer")}
      note={metrics.map(names.metric).join(", ")}
      noTable
      flush
      figures={{
        head: [...(query.grain ? [t("measure.from")] : []), ...fields.map(names.field), ...heads],
        rows: rows.map((row) => [
          ...(query.grain ? [row.bucket ?? null] : []),
          ...fields.map((field) => names.value(field, row.by?.[field] ?? null)),
          ...metrics.flatMap(({ key }) => {
            const figure = row.metrics[key];
            return [figure?.value ?? null, figure?.low ?? null, figure?.high ?? null, figure?.n ?? null];
          }),
        ]),
      }}
    >
      <DataTable
        caption={t("ask.answer")}
        columns={columns}
        rows={rows}
        rowKey={(row) => JSON.stringify([row.bucket, row.by])}
        maxHeight={480}
        foot={props.truncated ? `${t("ask.table.hint")} ${t("ask.table.more")}` : t("ask.table.hint")}
      />
    </ChartPanel>
  );
}
