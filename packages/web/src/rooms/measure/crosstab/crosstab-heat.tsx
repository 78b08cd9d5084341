import type { CrosstabAnswer, CrosstabCell, CrosstabLine } from "@heed/contract/measure/crosstab";
import type { Metric } from "@heed/contract/measure/metric";
import { useFormat } from "../../../kit/format.ts";
import { useScope } from "../../../scope/use-scope.ts";
import { useWords } from "../../../words/words.tsx";
import { segmentWith, usePartWords } from "../explore/segment-words.ts";
import s from "./crosstab-heat.module.css";
import { depthStyle } from "./depth.ts";

/** One cell in ten that is marked is expected to be chance. */
const FALSE_DISCOVERIES = 0.1;
/** From this residual on a cell is as deep in colour as it gets. */
const DEEPEST_RESIDUAL = 6;

/** A cross-tab as a table whose cells are tinted: blue above the whole, orange below, grey where it is unsure. */
export function CrosstabHeat(props: {
  answer: CrosstabAnswer;
  metric: Metric;
  caption: string;
  /** What a click on a cell does; looks at it alone where it is left out, nothing where it is null. */
  onPick?: ((parts: readonly CrosstabLine[]) => void) | null;
}) {
  const t = useWords();
  const words = usePartWords();
  const { answer, metric } = props;
  const { segment, setSegment } = useScope();
  const depth = depthsOf(answer, metric);
  const { onPick = (parts) => setSegment(segmentWith(segment, parts)) } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer scrolls it by keyboard
    <section className={s.scroll} tabIndex={0} aria-label={t("crosstab.scroll")}>
      <table className={s.table}>
        <caption className="only-heard">{props.caption}</caption>
        <thead>
          <tr>
            <td className={s.corner} />
            {answer.columns.map((column) => (
              <th key={keyOf(column)} scope="col">
                {words(column)}
              </th>
            ))}
            <th scope="col" className={s.margin}>
              {t("crosstab.all")}
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row, r) => (
            <tr key={keyOf(row)}>
              <th scope="row">{words(row)}</th>
              {answer.columns.map((column, c) => {
                const cell = answer.cells[r]?.[c];
                return (
                  cell && (
                    <Cell
                      key={keyOf(column)}
                      cell={cell}
                      metric={metric}
                      depth={depth(cell)}
                      onPick={onPick && (() => onPick([row, column]))}
                    />
                  )
                );
              })}
              <Margin figure={row.figure} n={row.n} metric={metric} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className={s.margin}>
              {t("crosstab.all")}
            </th>
            {answer.columns.map((column) => (
              <Margin key={keyOf(column)} figure={column.figure} n={column.n} metric={metric} />
            ))}
            <Margin figure={answer.total} n={answer.total.n} metric={metric} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Cell(props: { cell: CrosstabCell; metric: Metric; depth: number; onPick: (() => void) | null }) {
  const t = useWords();
  const format = useFormat();
  const { cell, metric, depth } = props;
  const { unit } = metric;
  if (cell.withheld) return <td className={s.none}>{t("crosstab.withheld")}</td>;
  const isClear = cell.gap.q !== null && cell.gap.q <= FALSE_DISCOVERIES && cell.gap.diff !== 0;
  const isAbove = (cell.gap.diff ?? 0) > 0;
  const isCount = metric.kind === "count";
  const small = isCount
    ? cell.ofRow === null
      ? ""
      : t("crosstab.ofRow", { share: format.share(cell.ofRow, 100) })
    : t("crosstab.n", { n: format.count(cell.n) });
  const tone = cell.figure.wide ? s.wide : depth > 0 ? s.above : s.below;
  return (
    <td className={tone} style={depthStyle(`${Math.round(Math.abs(depth) * 100)}%`)}>
      {cell.n === 0 ? (
        <span className={s.small}>–</span>
      ) : (
        <button
          type="button"
          className={s.pick}
          onClick={props.onPick ?? undefined}
          disabled={props.onPick === null}
          title={format.interval(cell.figure, unit)}
        >
          <span className={s.value}>
            {format.value(cell.figure, unit)}
            {isClear && (
              <>
                <span className={s.mark} aria-hidden="true">
                  {isAbove ? "▲" : "▼"}
                </span>
                <span className="only-heard"> {t(isAbove ? "crosstab.above" : "crosstab.below")}</span>
              </>
            )}
          </span>
          <span className={s.small}>{small}</span>
        </button>
      )}
    </td>
  );
}

function Margin(props: { figure: CrosstabAnswer["total"]; n: number; metric: Metric }) {
  const t = useWords();
  const format = useFormat();
  const { figure, metric } = props;
  if (figure.withheld) return <td className={s.none}>{t("crosstab.withheld")}</td>;
  return (
    <td className={s.margin}>
      <span className={s.value}>{format.value(figure, metric.unit)}</span>
      {metric.kind !== "count" && (
        <span className={s.small}>{t("crosstab.n", { n: format.count(props.n) })}</span>
      )}
    </td>
  );
}

/** How deep each cell is tinted, −1 to 1: of a metric by its distance to the whole, of a count by its residual. */
function depthsOf({ cells, total }: CrosstabAnswer, metric: Metric): (cell: CrosstabCell) => number {
  if (metric.kind === "count") {
    return ({ residual }) => Math.max(-1, Math.min(1, (residual ?? 0) / DEEPEST_RESIDUAL));
  }
  const distance = ({ figure }: CrosstabCell): number =>
    (figure.value ?? total.value ?? 0) - (total.value ?? 0);
  const sure = cells.flat().filter(({ figure }) => !figure.wide);
  const furthest = Math.max(...sure.map((cell) => Math.abs(distance(cell))), 1e-9);
  return (cell) => Math.max(-1, Math.min(1, distance(cell) / furthest));
}

function keyOf({
  value,
  from,
  to,
}: {
  value?: unknown;
  from?: number | null | undefined;
  to?: number | null | undefined;
}) {
  return JSON.stringify([value, from, to]);
}
