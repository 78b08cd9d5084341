import { Button, SegmentedControl } from "@mantine/core";
import { IconBellCheck, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { alertsQuery } from "../../../api/alerts.ts";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { PageHeader } from "../../../kit/page-header.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useMay } from "../../../session/may.ts";
import { useWords } from "../../../words/words.tsx";
import { MeasureNav } from "../measure-nav.tsx";
import { AlertCard } from "./alert-card.tsx";
import s from "./alerts.module.css";
import { LookPanel } from "./look-panel.tsx";
import { RuleDialog } from "./rule-dialog.tsx";
import { RuleList } from "./rule-list.tsx";

const SHOWN = ["open", "over", "closed", "rules"] as const;
type Shown = (typeof SHOWN)[number];

/** What Heed or a rule found that changed, and the rules. */
export function Alerts() {
  const t = useWords();
  const may = useMay("alerts.write");
  const navigate = useNavigate();
  const { show } = useSearch({ from: "/shell/measure/alerts" });
  const shown: Shown = SHOWN.find((one) => one === show) ?? "open";
  const [making, setMaking] = useState(false);
  const seen = useMutation({
    mutationFn: () => client.call("seeAlerts", { body: {} }),
    onSuccess: (count) => queryClient.setQueryData([...keys.alerts, "count"], count),
  });
  const { mutate: see } = seen;
  useEffect(() => see(), [see]);
  return (
    <>
      <PageHeader
        title={t("nav.measure")}
        tab={t("measure.page.alerts")}
        lead={t("alerts.lead")}
        actions={
          may && (
            <Button
              size="xs"
              leftSection={<IconPlus size={14} aria-hidden="true" />}
              onClick={() => setMaking(true)}
            >
              {t("alerts.rule.new")}
            </Button>
          )
        }
      />
      <MeasureNav />
      <SegmentedControl
        size="xs"
        className={s.tabs}
        aria-label={t("alerts.show")}
        value={shown}
        data={SHOWN.map((value) => ({ value, label: t(`alerts.show.${value}`) }))}
        onChange={(value) =>
          void navigate({ to: "/measure/alerts", search: value === "open" ? {} : { show: value } })
        }
      />
      {shown === "rules" ? (
        <div className={s.list}>
          <RuleList make={() => setMaking(true)} />
          <LookPanel />
        </div>
      ) : (
        <AlertList status={shown} />
      )}
      {making && <RuleDialog close={() => setMaking(false)} />}
    </>
  );
}

function AlertList({ status }: { status: Exclude<Shown, "rules"> }) {
  const t = useWords();
  const list = useInfiniteQuery(alertsQuery(status));
  if (list.isError) return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <RowBones rows={4} height={120} />;
  const alerts = list.data.pages.flatMap((page) => page.items);
  if (alerts.length === 0) {
    return (
      <EmptyState icon={<IconBellCheck size={22} />} title={t(`alerts.none.${status}`)}>
        {t("alerts.none.hint")}
      </EmptyState>
    );
  }
  return (
    <div className={s.list}>
      {alerts.map((alert, at) => (
        <AlertCard key={alert.id} alert={alert} opened={status === "open" || at === 0} />
      ))}
      {list.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("action.more")}
        </Button>
      )}
    </div>
  );
}
