import type { Metric } from "@heed/contract/measure/metric";
import type { RankingAnswer, RankingUnit } from "@heed/contract/measure/ranking";
import { inSentence, useNames } from "../../../api/names.ts";
import { type Column, DataTable, rowTarget } from "../../../kit/data-table.tsx";
import { useFormat } from "../../../kit/format.ts";
import { domainOf, IntervalBar } from "../../../kit/interval-bar.tsx";
import { narrowed } from "../../../scope/segment.ts";
import { useScope } from "../../../scope/use-scope.ts";
import { useWords } from "../../../words/words.tsx";
import { limitsOf } from "../metric-of.ts";
import s from "./ranking.module.css";

/** From here on it is more likely than not. */
const LIKELY = 0.5;

/** One row for each unit: what it is best guessed to be, what its answers alone say, and how likely it is at the end. */
export function RankingTable(props: {
  caption: string;
  answer: RankingAnswer;
  metric: Metric;
  order: "best" | "worst";
}) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const { segment, setSegment } = useScope();
  const { answer, metric, order } = props;
  const { by, units, whole } = answer;
  const { unit } = metric;
  const domain = domainOf(units, limitsOf(metric), whole.value);
  const isWide = ({ low, high }: RankingUnit) =>
    (high - low) / 2 > (unit === "points" ? 20 : unit === "percent" ? 10 : Number.POSITIVE_INFINITY);
  const chance = (part: number, mark = false) => {
    const text = part > 0 && part < 0.005 ? `<${format.share(0.01, 1)}` : format.share(part, 1);
    return <span className={mark && part >= LIKELY ? s.likely : undefined}>{text}</span>;
  };
  const columns: Column<RankingUnit>[] = [
    {
      key: "rank",
      head: t("ranking.rank"),
      end: true,
      width: 56,
      sort: (row) => row.rank,
      cell: (row) => row.rank,
    },
    {
      key: "name",
      head: names.field(by),
      width: "16%",
      sort: (row) => names.value(by, row.unit),
      cell: (row) => (
        <button type="button" {...rowTarget} onClick={() => setSegment(narrowed(segment, by, row.unit))}>
          {names.value(by, row.unit)}
          <span className="only-heard"> {t("measure.only")}</span>
        </button>
      ),
    },
    {
      key: "range",
      head: (
        <>
          <span className="only-heard">{t("measure.range")}</span>
          <span className={s.axis} aria-hidden="true">
            <span>{format.end(domain.min, domain, unit)}</span>
            <span>{format.end(domain.max, domain, unit)}</span>
          </span>
        </>
      ),
      width: "24%",
      wideOnly: true,
      cell: (row) => (
        <IntervalBar figure={{ ...row, wide: isWide(row) }} domain={domain} reference={whole.value} />
      ),
    },
    {
      key: "value",
      head: t("ranking.value"),
      end: true,
      sort: (row) => row.value,
      cell: (row) => (
        <>
          <b className={isWide(row) ? s.unsure : s.value}>{format.value(row, unit)}</b>
          <span className={s.between}>{format.interval(row, unit)}</span>
        </>
      ),
    },
    {
      key: "raw",
      head: t("ranking.raw"),
      end: true,
      wideOnly: true,
      sort: (row) => row.raw.value,
      cell: (row) => <span className={s.dim}>{format.value(row.raw, unit)}</span>,
    },
    {
      key: "n",
      head: t("measure.n"),
      end: true,
      wideOnly: true,
      sort: (row) => row.raw.n,
      cell: (row) => format.count(row.raw.n),
    },
    {
      key: "worst",
      head: t("ranking.worst"),
      end: true,
      sort: (row) => row.worst,
      cell: (row) => chance(row.worst, true),
    },
    {
      key: "best",
      head: t("ranking.best"),
      end: true,
      wideOnly: true,
      sort: (row) => row.best,
      cell: (row) => chance(row.best),
    },
  ];
  return (
    <DataTable
      key={order}
      caption={props.caption}
      columns={columns}
      rows={units}
      rowKey={(row) => JSON.stringify(row.unit)}
      order={{ key: "rank", dir: order === "best" ? "asc" : "desc" }}
      maxHeight={620}
      isQuiet={isWide}
      foot={
        <>
          {t("ranking.hint", { tenth: answer.tenth, units: answer.unitCount })}
          {answer.withheld > 0 && ` ${t("withheld.groups")}`}
          {answer.truncated &&
            ` ${t("ranking.truncated", { n: units.length, field: inSentence(names.field(by)) })}`}
        </>
      }
    />
  );
}
