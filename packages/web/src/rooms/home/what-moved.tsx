import { IconWaveSine } from "@tabler/icons-react";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { askQuery } from "../../api/figures.ts";
import { useNames } from "../../api/names.ts";
import { Change } from "../../kit/change.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { useFormat } from "../../kit/format.ts";
import { RowBones } from "../../kit/skeletons.tsx";
import { useScopeWords } from "../../scope/scope-words.ts";
import { narrowed, writeSegment } from "../../scope/segment.ts";
import { useScope } from "../../scope/use-scope.ts";
import { useWords } from "../../words/words.tsx";
import { judgeOf } from "../measure/metric-of.ts";
import { useMainMetric } from "../measure/use-main-metric.ts";
import s from "./home.module.css";
import { clearMoves, comparable } from "./moves.ts";

const LOOKED_AT = ["touchpoint", "location", "partner", "channel", "survey", "agent"];
const SHOWN = 7;

/** What moved most since the period before, wherever one usually looks. Clear changes only. */
export function WhatMoved() {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const words = useScopeWords();
  const { slice, segment } = useScope();
  const { metric } = useMainMetric();
  const answers = useQueries({
    queries: LOOKED_AT.map((by) => ({
      ...askQuery({
        ...slice,
        metrics: [metric?.key ?? "nps", "count"],
        by: [by],
        compare: "previous",
        orderBy: { metric: "count", dir: "desc" },
        limit: 200,
      }),
      enabled: metric !== undefined,
    })),
  });
  const failed = answers.find((answer) => answer.isError);
  const ready = metric && answers.every((answer) => answer.isSuccess);
  const groups = ready
    ? comparable(
        LOOKED_AT.map((field, i) => ({ field, rows: answers[i]?.data?.rows ?? [] })),
        metric.key,
      )
    : [];
  const moves = metric ? clearMoves(groups, judgeOf(metric)) : [];
  return (
    <section aria-labelledby="moved">
      <h2 id="moved" className={s.question}>
        {t("home.moved")}
      </h2>
      <div className={s.box}>
        {failed ? (
          <ErrorState error={failed.error} retry={() => void failed.refetch()} compact />
        ) : !ready ? (
          <RowBones rows={4} height={56} />
        ) : groups.length === 0 ? (
          <EmptyState compact icon={<IconWaveSine size={20} />} title={t("learn.none")}>
            {t("learn.none.hint")}
          </EmptyState>
        ) : moves.length === 0 ? (
          <EmptyState compact icon={<IconWaveSine size={20} />} title={t("home.moved.none")}>
            {t("home.moved.none.hint", { against: words.against })}
          </EmptyState>
        ) : (
          <ul className={s.list}>
            {moves.slice(0, SHOWN).map(({ field, value, now, n, compare }) => (
              <li key={`${field}:${value}`} className={s.row}>
                <Link
                  to="/measure"
                  search={(was) => ({
                    ...was,
                    metric: metric.key,
                    segment: writeSegment(narrowed(segment, field, value)),
                  })}
                  className={s.target}
                >
                  {names.value(field, value)}
                </Link>
                <span className={s.side}>
                  <Change
                    compare={compare}
                    unit={metric.unit}
                    judge={{ ...judgeOf(metric), oneOfMany: true }}
                  />
                </span>
                <span className={s.meta}>{names.field(field)}</span>
                <span className={s.meta}>
                  {t("home.moved.from", {
                    metric: names.metric(metric),
                    before: format.exact(compare.value, metric.unit, metric.unit === "score" ? 1 : 0),
                    now: format.exact(now, metric.unit, metric.unit === "score" ? 1 : 0),
                    answers: t("score.answers", { n }),
                  })}
                </span>
              </li>
            ))}
          </ul>
        )}
        {ready && (
          <div className={s.foot}>
            <Link to="/learn">{t("home.moved.all")}</Link>
          </div>
        )}
      </div>
    </section>
  );
}
