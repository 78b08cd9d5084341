import type { Metric } from "@heed/contract/measure/metric";
import type { Target } from "@heed/contract/measure/metric-target";
import { Button, Drawer } from "@mantine/core";
import { IconPlus, IconTarget } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { useNames } from "../../../api/names.ts";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useWords } from "../../../words/words.tsx";
import { metricsChanged } from "./metric-queries.ts";
import s from "./metrics.module.css";
import { TargetCard } from "./target-card.tsx";
import { TargetForm } from "./target-form.tsx";

/** What is aimed at with a metric, and how things stand: each segment and period by itself. */
export function TargetsDrawer(props: { metric: Metric; writes: boolean; close: () => void }) {
  const t = useWords();
  const names = useNames();
  const { metric, writes } = props;
  const [edited, setEdited] = useState<Target | "new">();
  const targets = useQuery({
    queryKey: [...keys.targets, metric.key],
    queryFn: ({ signal }) => client.call("listMetricTargets", { params: { key: metric.key }, signal }),
  });
  const remove = useMutation({
    mutationFn: ({ id }: Target) => client.call("deleteTarget", { params: { id } }),
    onSuccess: async (_, { name }) => {
      showNotice(t, t("metrics.targets.removed", { name }));
      await metricsChanged();
    },
  });
  const items = targets.data?.items ?? [];
  return (
    <Drawer
      opened
      onClose={props.close}
      position="right"
      size="lg"
      title={t("metrics.targets.title", { name: names.metric(metric) })}
      closeButtonProps={{ "aria-label": t("action.close") }}
    >
      {edited !== undefined ? (
        <TargetForm
          metric={metric}
          target={edited === "new" ? undefined : edited}
          close={() => setEdited(undefined)}
        />
      ) : targets.isError ? (
        <ErrorState error={targets.error} retry={() => void targets.refetch()} compact />
      ) : targets.isPending ? (
        <RowBones rows={4} />
      ) : (
        <>
          {items.length === 0 ? (
            <EmptyState icon={<IconTarget size={20} />} title={t("metrics.targets.none")} compact>
              {t("metrics.targets.none.hint")}
            </EmptyState>
          ) : (
            <ul className={s.targets}>
              {items.map((target) => (
                <TargetCard
                  key={target.id}
                  metric={metric}
                  target={target}
                  edit={writes ? () => setEdited(target) : undefined}
                  remove={writes ? () => remove.mutate(target) : undefined}
                />
              ))}
            </ul>
          )}
          {writes && (
            <Button
              variant={items.length === 0 ? "filled" : "default"}
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              onClick={() => setEdited("new")}
            >
              {t("metrics.targets.add")}
            </Button>
          )}
        </>
      )}
    </Drawer>
  );
}
