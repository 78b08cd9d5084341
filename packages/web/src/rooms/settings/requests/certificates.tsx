import type { ErasureCertificate } from "@heed/contract/account/erasure";
import { Button } from "@mantine/core";
import { IconCertificate } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { type Column, DataTable } from "../../../kit/data-table.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { TimeAgo } from "../../../kit/time-ago.tsx";
import { useWords } from "../../../words/words.tsx";
import { mentionsOf } from "./found-facts.ts";
import s from "./requests.module.css";
import { saveCertificate } from "./save-certificate.ts";

/** Every erasure that was done, with its certificate. */
export function Certificates() {
  const t = useWords();
  const list = useInfiniteQuery({
    queryKey: [...keys.erasures, "list"],
    queryFn: ({ signal, pageParam }) =>
      client.call("listErasures", { query: pageParam === "" ? {} : { cursor: pageParam }, signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
  const columns: Column<ErasureCertificate>[] = [
    { key: "done", head: t("requests.done"), cell: (one) => <TimeAgo at={one.doneAt} /> },
    {
      key: "signals",
      head: t("requests.found.signals"),
      end: true,
      cell: (one) => one.removed.signals,
    },
    {
      key: "mentions",
      head: t("requests.found.mentions"),
      end: true,
      wideOnly: true,
      cell: (one) => mentionsOf(one.removed),
    },
    { key: "id", head: t("requests.number"), wideOnly: true, cell: (one) => <code>{one.id}</code> },
    {
      key: "save",
      head: <span className="only-heard">{t("requests.certificate.save")}</span>,
      end: true,
      cell: (one) => (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => saveCertificate(one)}>
          {t("requests.certificate.save")}
        </Button>
      ),
    },
  ];
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title={t("requests.certificates")} hint={t("requests.certificates.hint")} flush>
      {list.isError ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} compact />
      ) : list.isPending ? (
        <RowBones rows={2} />
      ) : rows.length === 0 ? (
        <EmptyState icon={<IconCertificate size={20} />} title={t("requests.none")}>
          {t("requests.none.hint")}
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption={t("requests.certificates")}
            columns={columns}
            rows={rows}
            rowKey={(one) => one.id}
          />
          {list.hasNextPage && (
            <div className={s.ways}>
              <Button variant="subtle" onClick={() => void list.fetchNextPage()} loading={list.isFetching}>
                {t("requests.more")}
              </Button>
            </div>
          )}
        </>
      )}
    </Panel>
  );
}
