import { useSearch } from "@tanstack/react-router";
import { useNames } from "../../../api/names.ts";
import { ErrorState } from "../../../kit/error-state.tsx";
import { PageHeader } from "../../../kit/page-header.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useScopeWords } from "../../../scope/scope-words.ts";
import { useWords } from "../../../words/words.tsx";
import { CohortsView } from "../cohorts/cohorts-view.tsx";
import { RetentionView } from "../cohorts/retention-view.tsx";
import { WaysView } from "../cohorts/ways-view.tsx";
import { CrosstabView } from "../crosstab/crosstab-view.tsx";
import { MeasureNav } from "../measure-nav.tsx";
import { useMainMetric } from "../use-main-metric.ts";
import s from "./explore.module.css";
import { SegmentsView } from "./segments-view.tsx";
import { banded, countable, searchable } from "./summed.ts";
import { ViewTabs } from "./view-tabs.tsx";

/** Looks for what nobody asked about: segments, dependence, cohorts, ways, who comes back. */
export function Explore() {
  const t = useWords();
  const names = useNames();
  const words = useScopeWords();
  const { view = "segments", metric: wanted } = useSearch({ from: "/shell/measure/explore" });
  const { metrics, metric, error, retry } = useMainMetric(wanted);
  const may =
    view === "segments" ? searchable(metrics) : view === "again" ? banded(metrics) : countable(metrics);
  const chosen = may.find(({ key }) => key === metric?.key) ?? may[0];

  if (error && metrics.length === 0) return <ErrorState error={error} retry={retry} />;
  const props = { metrics: may, metric: chosen };
  return (
    <>
      <PageHeader title={t("measure.page.explore")} tab={chosen && names.metric(chosen)} lead={words.days} />
      <MeasureNav />
      <ViewTabs view={view} />
      <div className={s.page}>
        {!metric || !chosen ? (
          <RowBones rows={6} />
        ) : view === "compare" ? (
          <CrosstabView {...props} metric={chosen} />
        ) : view === "cohorts" ? (
          <CohortsView {...props} metric={chosen} />
        ) : view === "ways" ? (
          <WaysView {...props} metric={chosen} />
        ) : view === "again" ? (
          <RetentionView {...props} metric={chosen} />
        ) : (
          <SegmentsView {...props} metric={chosen} />
        )}
      </div>
    </>
  );
}
