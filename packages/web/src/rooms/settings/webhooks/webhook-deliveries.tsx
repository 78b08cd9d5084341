import type { WebhookDelivery } from "@heed/contract/account/webhook";
import { Button } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { type Column, DataTable } from "../../../kit/data-table.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { showNotice } from "../../../kit/notice.ts";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { Tag } from "../../../kit/tag.tsx";
import type { MessageKey } from "../../../words/en.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./webhooks.module.css";

/** So often the list is read anew while it is open. */
const EVERY_MS = 5_000;

/** What a webhook was told, how it went, and the way to send a message again. */
export function WebhookDeliveries(props: { id: string; enabled: boolean }) {
  const t = useWords();
  const format = useFormat();
  const { id } = props;
  const list = useInfiniteQuery({
    queryKey: [...keys.webhooks, id],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call("listWebhookDeliveries", {
        params: { id },
        query: { limit: 20, ...(pageParam !== undefined && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: EVERY_MS,
  });
  const again = useMutation({
    mutationFn: (delivery: string) =>
      client.call("repeatWebhookDelivery", { params: { id }, body: { delivery } }),
    onSuccess: () => showNotice(t, t("webhooks.told.repeated")),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [...keys.webhooks, id] }),
  });
  const stateWord = (one: WebhookDelivery): string => {
    if (one.state !== "waiting") return t(`webhooks.told.state.${one.state}`);
    if (one.tries === 0 || one.nextAt === null) return t("webhooks.told.state.first");
    return t("webhooks.told.state.waiting", { at: format.dateTime(one.nextAt) });
  };
  const columns: Column<WebhookDelivery>[] = [
    { key: "what", head: t("webhooks.told.what"), cell: ({ event }) => t(eventWord(event)) },
    { key: "when", head: t("webhooks.told.when"), cell: ({ at }) => format.dateTime(at) },
    {
      key: "state",
      head: t("webhooks.state"),
      cell: (one) => (
        <Tag tone={one.state === "done" ? "accent" : one.state === "failed" ? "warn" : "plain"}>
          {stateWord(one)}
        </Tag>
      ),
    },
    {
      key: "answer",
      head: t("webhooks.told.answer"),
      wideOnly: true,
      cell: (one) => (
        <>
          {one.status ?? "–"} · {t("webhooks.told.tries", { count: one.tries })}
          {one.trouble !== null && <span className={s.trouble}>{one.trouble}</span>}
        </>
      ),
    },
    {
      key: "again",
      head: <span className="only-heard">{t("webhooks.told.repeat")}</span>,
      end: true,
      cell: (one) =>
        props.enabled &&
        one.state !== "waiting" &&
        one.event !== "webhook.test" && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={`${t("webhooks.told.repeat")}: ${t(eventWord(one.event))}, ${format.dateTime(one.at)}`}
            onClick={() => again.mutate(one.id)}
          >
            {t("webhooks.told.repeat")}
          </Button>
        ),
    },
  ];
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel title={t("webhooks.told")} flush>
      {list.isError ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} compact />
      ) : list.isPending ? (
        <RowBones rows={4} />
      ) : rows.length === 0 ? (
        <EmptyState compact icon={<IconSend size={20} />} title={t("webhooks.told.none")}>
          {t("webhooks.told.none.hint")}
        </EmptyState>
      ) : (
        <DataTable caption={t("webhooks.told")} columns={columns} rows={rows} rowKey={(one) => one.id} />
      )}
      {list.hasNextPage && (
        <div className={s.more}>
          <Button
            variant="default"
            size="xs"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t("webhooks.told.more")}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function eventWord(event: string): MessageKey {
  return `webhooks.event.${event}` as MessageKey;
}
