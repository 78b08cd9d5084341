import type { ListedSession } from "@heed/contract/account/session";
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { type Column, DataTable } from "../../../kit/data-table.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { Tag } from "../../../kit/tag.tsx";
import { TimeAgo } from "../../../kit/time-ago.tsx";
import { type Say, useWords } from "../../../words/words.tsx";

/** Where one is signed in, with the way to end it. */
export function SessionsPanel() {
  const t = useWords();
  const list = useQuery({
    queryKey: keys.sessions,
    queryFn: ({ signal }) => client.call("listSessions", { signal }),
  });
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.sessions });
  const end = useMutation({
    mutationFn: (id: string) => client.call("endSession", { params: { id } }),
    onSettled: refresh,
  });
  const endOthers = useMutation({
    mutationFn: () => client.call("endOtherSessions"),
    onSuccess: ({ ended }) => showNotice(t, t("me.sessions.ended", { count: ended })),
    onSettled: refresh,
  });
  const columns: Column<ListedSession>[] = [
    {
      key: "device",
      head: t("me.sessions.what"),
      cell: (one) => (
        <>
          {deviceName(one, t)} {one.current && <Tag>{t("me.sessions.here")}</Tag>}
        </>
      ),
    },
    {
      key: "network",
      head: t("me.sessions.from"),
      wideOnly: true,
      cell: (one) => <code>{one.network}</code>,
    },
    {
      key: "since",
      head: t("me.sessions.since"),
      wideOnly: true,
      cell: (one) => <TimeAgo at={one.startedAt} />,
    },
    { key: "seen", head: t("me.sessions.seen"), cell: (one) => <TimeAgo at={one.seenAt} /> },
    {
      key: "end",
      head: <span className="only-heard">{t("me.sessions.end")}</span>,
      end: true,
      cell: (one) =>
        !one.current && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={`${t("me.sessions.end")}: ${deviceName(one, t)}`}
            onClick={() => end.mutate(one.id)}
          >
            {t("me.sessions.end")}
          </Button>
        ),
    },
  ];
  const others = (list.data?.items.length ?? 0) > 1 && (
    <Button variant="default" size="xs" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
      {t("me.sessions.others")}
    </Button>
  );
  return (
    <Panel title={t("me.sessions")} hint={t("me.sessions.hint")} actions={others} flush>
      {list.isError ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} compact />
      ) : list.isPending ? (
        <RowBones rows={2} />
      ) : (
        <DataTable
          caption={t("me.sessions")}
          columns={columns}
          rows={list.data.items}
          rowKey={(one) => one.id}
        />
      )}
    </Panel>
  );
}

/** `Chrome on Windows`, or what is known of it. */
function deviceName({ browser, system }: ListedSession, t: Say): string {
  if (browser && system) return t("me.sessions.device", { browser, system });
  return browser ?? system ?? t("me.sessions.unknown");
}
