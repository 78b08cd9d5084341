import type { Metric } from "@heed/contract/measure/metric";
import type { FigureAnswer, QueryRow } from "@heed/contract/measure/query";
import type { Scalar } from "@heed/contract/words";
import { useNames } from "../../api/names.ts";
import { Change } from "../../kit/change.tsx";
import { type Column, DataTable, rowTarget } from "../../kit/data-table.tsx";
import { useFormat } from "../../kit/format.ts";
import { type Domain, IntervalBar, share } from "../../kit/interval-bar.tsx";
import type { Judge } from "../../kit/verdict.ts";
import { narrowed } from "../../scope/segment.ts";
import { useScope } from "../../scope/use-scope.ts";
import { useWords } from "../../words/words.tsx";
import s from "./breakdown-table.module.css";

export type BreakdownRow = { value: Scalar | null; figure: FigureAnswer };

/** The answered groups of a question that was split by one field, those that must not be shown among them. */
export function breakdownRows(rows: readonly QueryRow[], field: string, metric: string): BreakdownRow[] {
  return rows.flatMap((row) => {
    const figure = row.metrics[metric];
    return figure && (figure.n > 0 || figure.withheld) ? [{ value: row.by?.[field] ?? null, figure }] : [];
  });
}

/** One row for each group: its figure, drawn with its range on a common axis, its size and its change. */
export function BreakdownTable(props: {
  caption: string;
  field: string;
  metric: Metric;
  rows: readonly BreakdownRow[];
  domain: Domain;
  reference: number | null;
  judge: Judge;
  truncated: boolean;
  /** What a click on a row does; looks at it alone where it is left out, nothing where it is null. */
  onPick?: ((value: Scalar | null) => void) | null;
  /** What the last column is called, where it is no change over time. */
  changeHead?: string;
  /** How high it gets before it scrolls. */
  maxHeight?: number | string;
}) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const { segment, setSegment } = useScope();
  const { field, metric, domain } = props;
  const { unit } = metric;
  const { onPick = (value) => setSegment(narrowed(segment, field, value)) } = props;
  const columns: Column<BreakdownRow>[] = [
    {
      key: "name",
      head: names.field(field),
      sort: (row) => names.value(field, row.value),
      cell: (row) =>
        onPick === null ? (
          names.value(field, row.value)
        ) : (
          <button type="button" {...rowTarget} onClick={() => onPick(row.value)}>
            {names.value(field, row.value)}
            {props.onPick === undefined && <span className="only-heard"> {t("measure.only")}</span>}
          </button>
        ),
    },
    {
      key: "range",
      head: <Axis domain={domain} write={(at) => format.end(at, domain, unit)} />,
      width: "36%",
      wideOnly: true,
      cell: ({ figure }) =>
        unit === "signals" ? (
          <span className={s.amount} style={{ width: `${share(figure.n, domain)}%` }} aria-hidden="true" />
        ) : (
          <IntervalBar figure={figure} domain={domain} reference={props.reference} />
        ),
    },
    {
      key: "value",
      head: names.metric(metric),
      end: true,
      sort: (row) => row.figure.value,
      cell: ({ figure }) =>
        figure.withheld ? (
          <span className={s.hidden}>{t("withheld.cell")}</span>
        ) : (
          <b className={figure.wide ? s.unsure : s.value}>{format.value(figure, unit)}</b>
        ),
    },
    ...(unit === "signals"
      ? []
      : [
          {
            key: "n",
            head: t("measure.n"),
            end: true,
            sort: (row: BreakdownRow) => (row.figure.withheld ? null : row.figure.n),
            cell: ({ figure }: BreakdownRow) => !figure.withheld && format.count(figure.n),
          },
        ]),
    {
      key: "change",
      head: props.changeHead ?? t("measure.change"),
      end: true,
      sort: (row) => row.figure.compare?.diff ?? null,
      cell: ({ figure }) => <Change compare={figure.compare} unit={unit} judge={props.judge} />,
    },
  ];
  return (
    <DataTable
      caption={props.caption}
      columns={columns}
      rows={props.rows}
      rowKey={(row) => JSON.stringify(row.value)}
      order={{ key: unit === "signals" ? "value" : "n", dir: "desc" }}
      maxHeight={props.maxHeight ?? 340}
      isQuiet={(row) => row.figure.wide || row.figure.withheld === true}
      foot={
        <>
          {unit === "signals" ? t("measure.split.hint.count") : t("measure.split.hint")}
          {props.rows.some(({ figure }) => figure.withheld) && ` ${t("withheld.groups")}`}
          {props.truncated && ` ${t("measure.split.truncated", { n: props.rows.length })}`}
        </>
      }
    />
  );
}

function Axis(props: { domain: Domain; write: (at: number) => string }) {
  const t = useWords();
  return (
    <>
      <span className="only-heard">{t("measure.range")}</span>
      <span className={s.axis} aria-hidden="true">
        <span>{props.write(props.domain.min)}</span>
        <span>{props.write(props.domain.max)}</span>
      </span>
    </>
  );
}
