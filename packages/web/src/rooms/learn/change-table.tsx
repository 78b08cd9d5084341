import type { Metric } from "@heed/contract/measure/metric";
import type { FigureAnswer, QueryRow } from "@heed/contract/measure/query";
import type { Scalar } from "@heed/contract/words";
import { Link } from "@tanstack/react-router";
import { useNames } from "../../api/names.ts";
import { Change } from "../../kit/change.tsx";
import { type Column, DataTable, rowTarget } from "../../kit/data-table.tsx";
import { useFormat } from "../../kit/format.ts";
import { domainOf, IntervalBar } from "../../kit/interval-bar.tsx";
import { type Comparison, type Judge, verdictOf } from "../../kit/verdict.ts";
import { narrowed, writeSegment } from "../../scope/segment.ts";
import { useScope } from "../../scope/use-scope.ts";
import { useWords } from "../../words/words.tsx";
import s from "./learn.module.css";

export type ChangeRow = { value: Scalar | null; figure: FigureAnswer; compare: Comparison };

/** The groups that answered in both periods. */
export function changeRows(rows: readonly QueryRow[], field: string, metric: string): ChangeRow[] {
  return rows.flatMap((row) => {
    const figure = row.metrics[metric];
    const compare = figure?.compare;
    if (!figure || !compare || figure.value === null || compare.value === null) return [];
    return [{ value: row.by?.[field] ?? null, figure, compare }];
  });
}

/** Before, now, and the difference with its range around "no change". */
export function ChangeTable(props: {
  caption: string;
  field: string;
  metric: Metric;
  rows: readonly ChangeRow[];
  judge: Judge;
}) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const { segment } = useScope();
  const { field, metric, judge } = props;
  const { unit } = metric;
  // A difference of percentages is a number of points.
  const axisUnit = unit === "percent" ? "points" : unit;
  const differences = props.rows.map(({ compare }) => ({
    value: compare.diff,
    low: compare.low,
    high: compare.high,
  }));
  const reach = domainOf(differences, null, 0);
  const limit = Math.max(Math.abs(reach.min), Math.abs(reach.max));
  const domain = { min: -limit, max: limit };
  const tone = { better: "better", worse: "worse", more: "accent", fewer: "accent" } as const;
  const columns: Column<ChangeRow>[] = [
    {
      key: "name",
      head: names.field(field),
      sort: (row) => names.value(field, row.value),
      cell: (row) => (
        <Link
          to="/measure"
          search={(was) => ({
            ...was,
            metric: metric.key,
            segment: writeSegment(narrowed(segment, field, row.value)),
          })}
          {...rowTarget}
        >
          {names.value(field, row.value)}
        </Link>
      ),
    },
    {
      key: "before",
      head: t("measure.before"),
      end: true,
      wideOnly: true,
      sort: (row) => row.compare.value,
      cell: ({ figure, compare }) =>
        `${format.value({ ...figure, value: compare.value }, unit)} (${format.count(compare.n)})`,
    },
    {
      key: "now",
      head: t("learn.now"),
      end: true,
      sort: (row) => row.figure.value,
      cell: ({ figure }) => (
        <>
          <span className={s.figure}>{format.value(figure, unit)}</span> ({format.count(figure.n)})
        </>
      ),
    },
    {
      key: "range",
      head: (
        <>
          <span className="only-heard">{t("measure.range")}</span>
          <span className={s.axis} aria-hidden="true">
            <span>{format.end(-limit, domain, axisUnit)}</span>
            <span>0</span>
            <span>+{format.end(limit, domain, axisUnit)}</span>
          </span>
        </>
      ),
      width: "34%",
      wideOnly: true,
      cell: ({ figure, compare }) => {
        const verdict = verdictOf(compare, judge);
        return (
          <IntervalBar
            figure={{ value: compare.diff, low: compare.low, high: compare.high, wide: figure.wide }}
            domain={domain}
            reference={0}
            tone={verdict === "unclear" || verdict === "none" ? "unclear" : tone[verdict]}
          />
        );
      },
    },
    {
      key: "change",
      head: t("measure.change"),
      end: true,
      sort: (row) => row.compare.diff,
      cell: ({ compare }) => <Change compare={compare} unit={unit} judge={judge} />,
    },
    {
      key: "p",
      head: "p",
      end: true,
      wideOnly: true,
      sort: (row) => row.compare.q ?? row.compare.p,
      cell: ({ compare }) => chance(compare.q ?? compare.p, format.exact),
    },
  ];
  return (
    <DataTable
      caption={props.caption}
      columns={columns}
      rows={props.rows}
      rowKey={(row) => JSON.stringify(row.value)}
      maxHeight={520}
      isQuiet={(row) => row.figure.wide}
      foot={t("learn.hint")}
    />
  );
}

/** A p-value as people read it: three decimals, never 0. */
function chance(p: number | null, write: (value: number, unit: "score", decimals: number) => string): string {
  if (p === null) return "–";
  return p < 0.001 ? `<${write(0.001, "score", 3)}` : write(p, "score", 3);
}
