import { Select } from "@mantine/core";
import { IconArrowsDiff } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useAsk } from "../../api/figures.ts";
import { inSentence, useNames } from "../../api/names.ts";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { RowBones } from "../../kit/skeletons.tsx";
import { verdictOf } from "../../kit/verdict.ts";
import { useScopeWords } from "../../scope/scope-words.ts";
import { useScope } from "../../scope/use-scope.ts";
import { useWords } from "../../words/words.tsx";
import { FieldSelect } from "../measure/field-select.tsx";
import { judgeOf } from "../measure/metric-of.ts";
import { useMainMetric } from "../measure/use-main-metric.ts";
import { ChangeTable, changeRows } from "./change-table.tsx";
import s from "./learn.module.css";

const MOST_GROUPS = 60;

/** Did it change? This period against the one before, group by group, all judged together. */
export function Learn() {
  const t = useWords();
  const names = useNames();
  const words = useScopeWords();
  const navigate = useNavigate();
  const { slice } = useScope();
  const { metric: wanted, by = "touchpoint" } = useSearch({ from: "/shell/learn" });
  const main = useMainMetric(wanted === "count" ? undefined : wanted);
  const { metric } = main;
  const metrics = main.metrics.filter((one) => one.kind !== "count");
  const answer = useAsk(
    {
      ...slice,
      metrics: [metric?.key ?? "nps", "count"],
      by: [by],
      compare: "previous",
      orderBy: { metric: "count", dir: "desc" },
      limit: MOST_GROUPS,
    },
    metric !== undefined,
  );
  const rows = metric ? changeRows(answer.data?.rows ?? [], by, metric.key) : [];
  const judge = metric && { ...judgeOf(metric), oneOfMany: true };
  const clear = judge ? rows.filter((row) => verdictOf(row.compare, judge) !== "unclear").length : 0;
  const field = names.field(by);
  const failed = main.error ?? answer.error;
  const tools = (
    <>
      <Select
        size="xs"
        w={150}
        allowDeselect={false}
        aria-label={t("measure.metrics")}
        value={metric?.key ?? null}
        data={metrics.map((one) => ({ value: one.key, label: names.metric(one) }))}
        onChange={(key) => key && void navigate({ to: "/learn", search: (was) => ({ ...was, metric: key }) })}
      />
      <FieldSelect
        value={by}
        onChange={(next) => void navigate({ to: "/learn", search: (was) => ({ ...was, by: next }) })}
      />
    </>
  );
  return (
    <>
      <PageHeader title={t("nav.learn")} lead={t("learn.lead")} />
      <div className={s.tools}>{tools}</div>
      <Panel
        title={t("learn.title", { field: inSentence(field) })}
        hint={
          rows.length > 0
            ? t("learn.clear", { clear, all: rows.length, against: words.against })
            : words.against
        }
        flush
      >
        {failed ? (
          <ErrorState
            error={failed}
            retry={() => (main.error ? main.retry() : void answer.refetch())}
            compact
          />
        ) : !metric || !judge || answer.isPending ? (
          <RowBones rows={6} />
        ) : rows.length === 0 ? (
          <EmptyState compact icon={<IconArrowsDiff size={20} />} title={t("learn.none")}>
            {t("learn.none.hint")}
          </EmptyState>
        ) : (
          <ChangeTable
            caption={t("learn.title", { field: inSentence(field) })}
            field={by}
            metric={metric}
            rows={rows}
            judge={judge}
          />
        )}
      </Panel>
      <section className={s.about} aria-labelledby="about-learn">
        <h2 id="about-learn" className={s.aboutTitle}>
          {t("room.about")}
        </h2>
        <p>{t("learn.about.1")}</p>
        <p>{t("learn.about.2")}</p>
      </section>
    </>
  );
}
