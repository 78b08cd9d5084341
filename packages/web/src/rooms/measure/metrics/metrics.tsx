import type { Metric } from "@heed/contract/measure/metric";
import { Button, Checkbox } from "@mantine/core";
import { IconPlus, IconRuler2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { metricsQuery } from "../../../api/catalog.ts";
import { useNames } from "../../../api/names.ts";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { PageHeader } from "../../../kit/page-header.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { matches } from "../../../kit/plain.ts";
import { SearchField } from "../../../kit/search-field.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useMay } from "../../../session/may.ts";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import { MeasureNav } from "../measure-nav.tsx";
import { HistoryDrawer } from "./history-drawer.tsx";
import { MetricForm } from "./metric-form.tsx";
import { allMetricsQuery } from "./metric-queries.ts";
import type { MetricSearch, MetricView } from "./metric-search.ts";
import { MetricTable } from "./metric-table.tsx";
import s from "./metrics.module.css";
import { TargetsDrawer } from "./targets-drawer.tsx";

/** What is measured and how: all metrics with their contract, own ones by a form, their history and their targets. */
export function Metrics() {
  const t = useWords();
  const names = useNames();
  const navigate = useNavigate({ from: "/measure/metrics" });
  const search = useSearch({ from: "/shell/measure/metrics" });
  const { reach } = useSession();
  const writes = useMay("metrics.write") && reach === null;
  const all = useQuery({ ...allMetricsQuery, enabled: search.all === true });
  const used = useQuery({ ...metricsQuery, enabled: search.all !== true });
  const list = search.all ? all : used;
  const change = (next: Partial<Record<keyof MetricSearch, unknown>>) =>
    void navigate({ search: (was) => ({ ...was, ...next }) as MetricSearch, replace: true });
  const close = () => change({ open: undefined, view: undefined });
  const show = (metric: Metric, view: MetricView) => change({ open: metric.key, view });

  const metrics = list.data?.items ?? [];
  const found = metrics.filter(
    (metric) => matches(names.metric(metric), search.q ?? "") || matches(metric.key, search.q ?? ""),
  );
  const opened = metrics.find(({ key }) => key === search.open);
  return (
    <>
      <PageHeader
        title={t("measure.page.metrics")}
        lead={t("metrics.lead")}
        actions={
          writes && (
            <Button
              size="sm"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              onClick={() => change({ view: "new", open: undefined })}
            >
              {t("metrics.new")}
            </Button>
          )
        }
      />
      <MeasureNav />
      <div className={s.tools}>
        <SearchField
          className={s.search}
          label={t("metrics.search")}
          value={search.q}
          onChange={(q) => change({ q })}
        />
        <Checkbox
          size="sm"
          label={t("metrics.all")}
          checked={search.all === true}
          onChange={(event) => change({ all: event.currentTarget.checked || undefined })}
        />
      </div>
      <Panel flush>
        {list.isError ? (
          <ErrorState error={list.error} retry={() => void list.refetch()} compact />
        ) : list.isPending ? (
          <RowBones rows={8} />
        ) : found.length === 0 ? (
          <EmptyState icon={<IconRuler2 size={20} />} title={t("metrics.none")}>
            {t("metrics.none.hint")}
          </EmptyState>
        ) : (
          <MetricTable metrics={found} writes={writes} show={show} />
        )}
      </Panel>
      {search.view === "new" && writes && <MetricForm close={close} metrics={metrics} />}
      {search.view === "edit" && opened && writes && (
        <MetricForm close={close} metric={opened} metrics={metrics} />
      )}
      {search.view === "history" && opened && <HistoryDrawer metric={opened} close={close} />}
      {search.view === "targets" && opened && <TargetsDrawer metric={opened} writes={writes} close={close} />}
    </>
  );
}
