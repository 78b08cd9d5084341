import type { Metric } from "@heed/contract/measure/metric";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useNames } from "../../../api/names.ts";
import { useWords } from "../../../words/words.tsx";
import { DeleteMetricDialog } from "./delete-metric-dialog.tsx";
import type { MetricView } from "./metric-search.ts";

/** What can be done with a metric. Own ones are changed and removed, and have a history; each can have targets. */
export function MetricMenu(props: {
  metric: Metric;
  writes: boolean;
  show: (metric: Metric, view: MetricView) => void;
}) {
  const t = useWords();
  const names = useNames();
  const [leaving, setLeaving] = useState(false);
  const { metric, writes, show } = props;
  const isOwn = metric.source === "own";
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("metrics.more", { name: names.metric(metric) })}
          >
            <IconDots size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isOwn && writes && <Menu.Item onClick={() => show(metric, "edit")}>{t("metrics.edit")}</Menu.Item>}
          <Menu.Item onClick={() => show(metric, "targets")}>{t("metrics.targets")}</Menu.Item>
          {isOwn && <Menu.Item onClick={() => show(metric, "history")}>{t("metrics.history")}</Menu.Item>}
          {isOwn && writes && <Menu.Item onClick={() => setLeaving(true)}>{t("metrics.delete")}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {leaving && <DeleteMetricDialog metric={metric} close={() => setLeaving(false)} />}
    </>
  );
}
