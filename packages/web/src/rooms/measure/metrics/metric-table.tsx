import type { Metric } from "@heed/contract/measure/metric";
import type { Target } from "@heed/contract/measure/metric-target";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useNames } from "../../../api/names.ts";
import { type Column, DataTable, rowTarget } from "../../../kit/data-table.tsx";
import { useFormat } from "../../../kit/format.ts";
import { Tag } from "../../../kit/tag.tsx";
import { useWords } from "../../../words/words.tsx";
import { MetricMenu } from "./metric-menu.tsx";
import { useFigures, useTargets } from "./metric-queries.ts";
import type { MetricView } from "./metric-search.ts";
import s from "./metrics.module.css";

/** All metrics with their contract in short, how they stand, and whether their targets are reached. */
export function MetricTable(props: {
  metrics: readonly Metric[];
  writes: boolean;
  show: (metric: Metric, view: MetricView) => void;
}) {
  const t = useWords();
  const names = useNames();
  const figures = useFigures(props.metrics);
  const targets = useTargets().data?.items ?? [];
  const scaleText = ({ scale, unit }: Metric) =>
    scale
      ? t(`metrics.scale.${scale.orientation}`, { min: scale.min, max: scale.max })
      : t(`metrics.unit.${unit}`);
  const columns: Column<Metric>[] = [
    {
      key: "name",
      head: t("metrics.name"),
      sort: (metric) => names.metric(metric),
      cell: (metric) => (
        <span className={s.name}>
          <Link to="/measure" search={(was) => ({ ...was, metric: metric.key })} {...rowTarget}>
            {names.metric(metric)}
          </Link>
          <code className={s.key}>{metric.key}</code>
        </span>
      ),
    },
    {
      key: "kind",
      head: t("metrics.kind"),
      wideOnly: true,
      sort: (metric) => t(`metrics.kind.${metric.kind}`),
      cell: (metric) => (
        <span className={s.kind}>
          {t(`metrics.kind.${metric.kind}`)} <Tag>{t(`metrics.source.${metric.source}`)}</Tag>
        </span>
      ),
    },
    {
      key: "scale",
      head: t("metrics.scale"),
      wideOnly: true,
      cell: (metric) => <span className={s.quiet}>{scaleText(metric)}</span>,
    },
    {
      key: "version",
      head: t("metrics.version"),
      wideOnly: true,
      end: true,
      sort: ({ version }) => version,
      cell: ({ version }) => version,
    },
    {
      key: "now",
      head: t("metrics.now"),
      end: true,
      cell: (metric) => <Now metric={metric} answer={figures.get(metric.key)} />,
    },
    {
      key: "target",
      head: t("metrics.target"),
      wideOnly: true,
      cell: (metric) => {
        const own = targets.filter((target) => target.metric === metric.key);
        if (own.length === 0) return null;
        return (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            onClick={() => props.show(metric, "targets")}
          >
            <Reached targets={own} />
          </Button>
        );
      },
    },
    {
      key: "actions",
      head: <span className="only-heard">{t("metrics.actions")}</span>,
      end: true,
      width: 48,
      cell: (metric) => <MetricMenu metric={metric} writes={props.writes} show={props.show} />,
    },
  ];
  return (
    <DataTable
      caption={t("measure.page.metrics")}
      columns={columns}
      rows={props.metrics}
      rowKey={({ key }) => key}
    />
  );
}

function Now(props: {
  metric: Metric;
  answer: ReturnType<typeof useFigures> extends Map<string, infer A> ? A | undefined : never;
}) {
  const format = useFormat();
  const figure = props.answer?.figure;
  const { unit } = props.metric;
  if (!figure) return <span className={s.quiet}>{props.answer?.failed ? "–" : ""}</span>;
  const interval = format.interval(figure, unit);
  return (
    <span className={s.figure}>
      <b className={figure.wide || figure.value === null ? s.wide : undefined}>
        {format.value(figure, unit)}
      </b>
      <span className={s.quiet}>
        {interval}
        {interval !== "" && " · "}
        {unit !== "signals" && `n ${format.count(figure.n)}`}
      </span>
    </span>
  );
}

/** "Reached" for a single target, "2 of 3 reached" for several. */
function Reached(props: { targets: readonly Target[] }) {
  const t = useWords();
  const [only, ...more] = props.targets;
  if (only && more.length === 0) return t(`metrics.targets.verdict.${only.verdict}`);
  const reached = props.targets.filter(({ verdict }) => verdict === "reached").length;
  return t("metrics.targets.count", { reached, all: props.targets.length });
}
