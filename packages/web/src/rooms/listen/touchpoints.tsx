import type { Touchpoint } from "@heed/contract/listen/touchpoint";
import { Button } from "@mantine/core";
import { IconMapPin, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { touchpointsQuery } from "../../api/catalog.ts";
import { useAsk } from "../../api/figures.ts";
import { type Column, DataTable } from "../../kit/data-table.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState, errorText } from "../../kit/error-state.tsx";
import { useFormat } from "../../kit/format.ts";
import { PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { RowBones } from "../../kit/skeletons.tsx";
import { narrowed, writeSegment } from "../../scope/segment.ts";
import { useScope } from "../../scope/use-scope.ts";
import { useMay } from "../../session/may.ts";
import { useWords } from "../../words/words.tsx";
import { ListenNav } from "./listen-nav.tsx";
import { TouchpointForm } from "./touchpoint-form.tsx";

/** The places where customers meet us, and how much is heard at each. */
export function Touchpoints() {
  const t = useWords();
  const may = useMay("surveys.write");
  const touchpoints = useQuery(touchpointsQuery);
  const [writing, setWriting] = useState<Touchpoint | "new" | null>(null);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setWriting("new")}>
      {t("touchpoint.new")}
    </Button>
  );
  const items = touchpoints.data?.items;
  return (
    <>
      <PageHeader title={t("nav.listen")} lead={t("touchpoint.lead")} actions={may && add} />
      <ListenNav />
      {touchpoints.error && !items ? (
        <ErrorState error={touchpoints.error} retry={() => void touchpoints.refetch()} />
      ) : (
        <Panel flush>
          {!items ? (
            <RowBones rows={4} />
          ) : items.length === 0 ? (
            <EmptyState icon={<IconMapPin size={20} />} title={t("touchpoint.none")} action={may && add}>
              {t("touchpoint.none.text")}
            </EmptyState>
          ) : (
            <TouchpointTable touchpoints={items} rename={may ? setWriting : undefined} />
          )}
        </Panel>
      )}
      <TouchpointForm writing={writing} known={items ?? []} onClose={() => setWriting(null)} />
    </>
  );
}

function TouchpointTable(props: {
  touchpoints: readonly Touchpoint[];
  rename: ((touchpoint: Touchpoint) => void) | undefined;
}) {
  const t = useWords();
  const format = useFormat();
  const { slice, segment } = useScope();
  const asked = useAsk({ ...slice, metrics: ["count"], by: ["touchpoint"] });
  const counts = new Map(
    asked.data?.rows.map(({ by, metrics }) => [by?.touchpoint, metrics.count?.value ?? 0]),
  );
  const { rename } = props;
  const columns: Column<Touchpoint>[] = [
    { key: "name", head: t("touchpoint.name"), sort: ({ name }) => name, cell: ({ name }) => name },
    { key: "key", head: t("touchpoint.key"), wideOnly: true, sort: ({ key }) => key, cell: ({ key }) => key },
    {
      key: "signals",
      head: t("touchpoint.signals"),
      end: true,
      sort: ({ key }) => counts.get(key) ?? 0,
      cell: ({ key, name }) =>
        asked.data ? (
          <Link
            to="/measure"
            search={(was) => ({ ...was, segment: writeSegment(narrowed(segment, "touchpoint", key)) })}
            aria-label={t("touchpoint.measure", { name, count: counts.get(key) ?? 0 })}
          >
            {format.count(counts.get(key) ?? 0)}
          </Link>
        ) : (
          "–"
        ),
    },
    {
      key: "acts",
      head: <span className="only-heard">{t("touchpoint.rename")}</span>,
      end: true,
      cell: (touchpoint) =>
        rename && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={`${t("touchpoint.rename")}: ${touchpoint.name}`}
            onClick={() => rename(touchpoint)}
          >
            {t("touchpoint.rename")}
          </Button>
        ),
    },
  ];
  return (
    <DataTable
      caption={t("listen.tab.touchpoints")}
      columns={columns}
      rows={props.touchpoints}
      rowKey={({ key }) => key}
      foot={asked.error ? <span role="alert">{errorText(asked.error, t)}</span> : t("touchpoint.period")}
    />
  );
}
