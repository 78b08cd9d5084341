import { Select } from "@mantine/core";
import { IconArrowsDiff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { metricsQuery } from "../../api/catalog.ts";
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
import { chosenMetric, judgeOf, MAIN } from "../measure/metric-of.ts";
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
  const catalog = useQuery(metricsQuery);
  const overview = useAsk({ ...slice, metrics: [...MAIN] });
  const metrics = (catalog.data?.items ?? []).filter((one) => one.kind !== "count");
  const metric = overview.data
    ? chosenMetric(wanted, metrics, (key) => overview.data.rows[0]?.metrics[key]?.n ?? 0)
    : undefined;
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
  const failed = catalog.error ?? overview.error ?? answer.error;
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
          <ErrorState error={failed} retry={() => void answer.refetch()} compact />
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
