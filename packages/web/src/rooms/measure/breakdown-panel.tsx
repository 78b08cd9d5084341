import type { Metric } from "@heed/contract/measure/metric";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useAsk } from "../../api/figures.ts";
import { inSentence, useNames } from "../../api/names.ts";
import { breakdownDrawing } from "../../kit/chart/breakdown-drawing.ts";
import { ChartPanel } from "../../kit/chart/chart-panel.tsx";
import { usePalette } from "../../kit/chart/palette.ts";
import { canvasOf } from "../../kit/chart/picture.ts";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { useFormat } from "../../kit/format.ts";
import { domainOf } from "../../kit/interval-bar.tsx";
import { RowBones } from "../../kit/skeletons.tsx";
import { WithheldState } from "../../kit/withheld.tsx";
import { useScopeWords } from "../../scope/scope-words.ts";
import { useScope } from "../../scope/use-scope.ts";
import { useWords } from "../../words/words.tsx";
import { BreakdownTable, breakdownRows } from "./breakdown-table.tsx";
import { FieldSelect } from "./field-select.tsx";
import s from "./measure.module.css";
import { judgeOf, limitsOf } from "./metric-of.ts";
import { useWhole } from "./score-panel.tsx";

/** The largest groups are shown; a list of thousands answers no question. */
const MOST_GROUPS = 60;
/** More than this does not fit on a picture. */
const MOST_DRAWN = 25;

/** Where the metric differs: one row for each value of a field. A click on a row looks at it alone. */
export function BreakdownPanel(props: { metric: Metric | undefined }) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const palette = usePalette();
  const words = useScopeWords();
  const navigate = useNavigate();
  const { by = "touchpoint" } = useSearch({ from: "/shell/measure" });
  const { slice } = useScope();
  const { metric } = props;
  const key = metric?.key ?? "count";
  const answer = useAsk(
    {
      ...slice,
      metrics: key === "count" ? [key] : [key, "count"],
      by: [by],
      compare: "previous",
      orderBy: { metric: "count", dir: "desc" },
      limit: MOST_GROUPS,
    },
    metric !== undefined,
  );
  const whole = useWhole(metric).data?.rows[0]?.metrics[key]?.value ?? null;
  const rows = breakdownRows(answer.data?.rows ?? [], by, key);
  const shown = rows.filter(({ figure }) => !figure.withheld);
  const reference = key === "count" ? null : whole;
  const domain =
    metric &&
    domainOf(
      shown.map((row) => row.figure),
      limitsOf(metric),
      // Bars of counts stand on zero; ranges of scores need not.
      key === "count" ? 0 : reference,
    );
  const fieldName = names.field(by);
  const title = t("measure.split", { field: inSentence(fieldName) });
  return (
    <div className={s.split}>
      <ChartPanel
        title={title}
        note={metric ? `${names.metric(metric)} · ${words.note}` : words.note}
        noTable
        flush
        figures={
          metric && {
            head: [
              fieldName,
              names.metric(metric),
              t("measure.low"),
              t("measure.high"),
              t("measure.n"),
              t("measure.before"),
              t("measure.change"),
            ],
            rows: rows.map(({ value, figure }) => [
              names.value(by, value),
              figure.withheld ? t("withheld.cell") : figure.value,
              figure.low,
              figure.high,
              figure.withheld ? null : figure.n,
              figure.compare?.value ?? null,
              figure.compare?.diff ?? null,
            ]),
          }
        }
        picture={() =>
          metric && domain
            ? canvasOf(
                breakdownDrawing(
                  shown.slice(0, MOST_DRAWN).map(({ value, figure }) => ({
                    name: names.value(by, value),
                    figure,
                    text: format.value(figure, metric.unit),
                    n: format.count(figure.n),
                  })),
                  { domain, reference, palette, axis: (at) => format.end(at, domain, metric.unit) },
                ),
              )
            : undefined
        }
        actions={
          <FieldSelect
            value={by}
            onChange={(field) =>
              void navigate({ to: "/measure", search: (was) => ({ ...was, by: field }), resetScroll: false })
            }
          />
        }
      >
        {answer.isError ? (
          <ErrorState error={answer.error} retry={() => void answer.refetch()} compact />
        ) : !metric || !domain || !answer.data ? (
          <RowBones rows={6} />
        ) : rows.length === 0 ? (
          <EmptyState compact title={t("measure.empty")} />
        ) : shown.length === 0 ? (
          <WithheldState />
        ) : (
          <div className={answer.isPlaceholderData ? s.stale : undefined}>
            <BreakdownTable
              caption={title}
              field={by}
              metric={metric}
              rows={rows}
              domain={domain}
              reference={reference}
              judge={{ ...judgeOf(metric), oneOfMany: true }}
              truncated={answer.data.truncated}
            />
          </div>
        )}
      </ChartPanel>
    </div>
  );
}
