import { MultiSelect } from "@mantine/core";
import { IconTable } from "@tabler/icons-react";
import { useNames } from "../../../../api/names.ts";
import { type Column, DataTable, rowTarget } from "../../../../kit/data-table.tsx";
import { useFormat } from "../../../../kit/format.ts";
import { useWords } from "../../../../words/words.tsx";
import type { CardView, FormProps, ViewProps } from "../card-look.ts";
import s from "../cards.module.css";
import { ByField } from "../form/by-field.tsx";
import { RowsField } from "../form/rows-field.tsx";
import { useChoices } from "../form/use-choices.ts";
import { Nothing } from "../states.tsx";

function View({ card, content, place }: ViewProps<"table">) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  if (content.rows.length === 0) return <Nothing />;
  type Row = (typeof content.rows)[number];
  const metrics = card.metrics.flatMap((key) => place.metrics.find((metric) => metric.key === key) ?? []);
  const name = (row: Row) => names.value(card.by, row.by?.[card.by] ?? null);
  const { drill } = place;
  const pick = (row: Row) => {
    const value = row.by?.[card.by] ?? null;
    drill?.({
      title: name(row),
      where: [
        value === null ? { field: card.by, op: "missing" } : { field: card.by, op: "in", values: [value] },
      ],
    });
  };
  const columns: Column<Row>[] = [
    {
      key: "name",
      head: names.field(card.by),
      sort: name,
      cell: (row) =>
        drill ? (
          <button type="button" {...rowTarget} onClick={() => pick(row)}>
            {name(row)}
          </button>
        ) : (
          name(row)
        ),
    },
    ...metrics.map(
      (metric): Column<Row> => ({
        key: metric.key,
        head: names.metric(metric),
        end: true,
        sort: (row) => row.metrics[metric.key]?.value ?? null,
        cell: (row) => {
          const figure = row.metrics[metric.key];
          if (!figure || figure.value === null)
            return <span className={s.unsure}>{figure?.withheld ? t("card.withheld.short") : "–"}</span>;
          const interval = format.interval(figure, metric.unit);
          return (
            <>
              <b className={figure.wide ? s.unsure : s.value}>{format.value(figure, metric.unit)}</b>
              {metric.unit !== "signals" && (
                <span className={s.small}>
                  {interval} · n {format.count(figure.n)}
                </span>
              )}
            </>
          );
        },
      }),
    ),
  ];
  return (
    <DataTable
      caption={t("measure.split", { field: names.field(card.by) })}
      columns={columns}
      rows={content.rows}
      rowKey={(row) => JSON.stringify(row.by)}
      maxHeight={place.height}
    />
  );
}

function Form({ card, change }: FormProps<"table">) {
  const t = useWords();
  const names = useNames();
  const { metrics } = useChoices();
  return (
    <>
      <MultiSelect
        label={t("card.metrics")}
        searchable
        maxValues={8}
        value={card.metrics}
        data={metrics.map((metric) => ({ value: metric.key, label: names.metric(metric) }))}
        onChange={(keys) => keys.length > 0 && change({ ...card, metrics: keys })}
      />
      <ByField value={card.by} onChange={(by) => change({ ...card, by })} />
      <RowsField value={card.rows} most={200} onChange={(rows) => change({ ...card, rows })} />
    </>
  );
}

export const table: CardView<"table"> = {
  word: "card.table",
  lead: "card.table.lead",
  icon: IconTable,
  size: { width: 4, height: 6 },
  blank: ({ metrics, fields }) => ({
    kind: "table",
    metrics: metrics.slice(0, 3).map(({ key }) => key),
    by: fields[0] ?? "touchpoint",
    rows: 20,
  }),
  Form,
  View,
};
