import type { Alert } from "@heed/contract/measure/alert";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { alertSeriesQuery } from "../../../api/alerts.ts";
import { PlainTable } from "../../../kit/chart/plain-table.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { ChartBone } from "../../../kit/skeletons.tsx";
import { Tag } from "../../../kit/tag.tsx";
import { TimeAgo } from "../../../kit/time-ago.tsx";
import { useWords } from "../../../words/words.tsx";
import { AlertActions } from "./alert-actions.tsx";
import { AlertChart } from "./alert-chart.tsx";
import { drillSearch } from "./alert-drill.ts";
import { AlertHistory } from "./alert-history.tsx";
import { useAlertWords } from "./alert-words.ts";
import s from "./alerts.module.css";

const TONES = { open: "warn", over: "info", closed: "plain" } as const;

/** One alert: what happened, how sure that is, the metric with its limits, where else it showed, what can be done. */
export function AlertCard(props: { alert: Alert; opened: boolean }) {
  const t = useWords();
  const words = useAlertWords();
  const format = useFormat();
  const [shows, setShows] = useState(props.opened);
  const { alert } = props;
  const sentence = words.sentence(alert);
  const { looked } = alert.first;
  return (
    <article className={s.card} aria-label={sentence}>
      <div className={s.top}>
        <div className={s.meta}>
          <Tag tone={TONES[alert.status]}>{t(`alerts.status.${alert.status}`)}</Tag>
          <TimeAgo at={alert.openedAt} />
          <span>{alert.rule ? t("alerts.byRule", { name: alert.rule.name }) : t("alerts.byHeed")}</span>
          {alert.assignee && <span>{t("alerts.has", { name: alert.assignee.name })}</span>}
          {alert.snoozedUntil && (
            <span>{t("alerts.until", { time: format.dateTime(alert.snoozedUntil) })}</span>
          )}
        </div>
        <AlertActions alert={alert} sentence={sentence} />
      </div>
      <h2 className={s.sentence}>{sentence}</h2>
      <p className={s.chance}>
        {words.chance(alert)}
        {alert.first.q !== null && looked > 1 && ` ${t("alerts.looked", { count: looked })}`}
      </p>
      {alert.also.length > 0 && (
        <p className={s.also}>
          {t("alerts.also")}{" "}
          {alert.also
            .slice(0, 6)
            .map(
              ({ metric, segment }) =>
                `${words.metricName(metric)}: ${words.part(segment) ?? t("alerts.all")}`,
            )
            .join("; ")}
          {alert.also.length > 6 && ` (+${alert.also.length - 6})`}
        </p>
      )}
      {shows && (
        <>
          <Chart alert={alert} />
          <AlertHistory id={alert.id} />
        </>
      )}
      <div className={s.foot}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-expanded={shows}
          onClick={() => setShows(!shows)}
        >
          {t(shows ? "alerts.less" : "alerts.details")}
        </Button>
        <Link to="/measure" search={drillSearch(alert, format.zone)} className={s.link}>
          {t("alerts.drill")}
        </Link>
      </div>
    </article>
  );
}

function Chart({ alert }: { alert: Alert }) {
  const t = useWords();
  const words = useAlertWords();
  const [asTable, setAsTable] = useState(false);
  const series = useQuery(alertSeriesQuery(alert.id));
  if (series.isError) return <ErrorState error={series.error} retry={() => void series.refetch()} compact />;
  if (!series.data) return <ChartBone height={140} />;
  const name = words.metricName(alert.metric);
  const { points } = series.data;
  return (
    <>
      {asTable ? (
        <PlainTable
          caption={name}
          figures={{
            head: [
              t("measure.from"),
              name,
              t("measure.n"),
              t("alerts.normal"),
              t("alerts.limitLow"),
              t("alerts.limitHigh"),
            ],
            rows: points.map((point) => [
              point.from.slice(0, 16).replace("T", " "),
              point.value,
              point.n,
              point.expected,
              point.limitLow,
              point.limitHigh,
            ]),
          }}
        />
      ) : (
        <AlertChart points={points} unit={alert.unit} name={name} />
      )}
      <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setAsTable(!asTable)}>
        {asTable ? t("chart.asChart") : t("chart.asTable")}
      </Button>
    </>
  );
}
