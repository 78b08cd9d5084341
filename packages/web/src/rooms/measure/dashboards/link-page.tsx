import type { Session } from "@heed/contract/account/session";
import type { LinkedDashboard } from "@heed/contract/measure/dashboard-link";
import { Loader } from "@mantine/core";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { metricsQuery, surveysQuery, touchpointsQuery } from "../../../api/catalog.ts";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "./dashboard.module.css";
import { LinkedBoard } from "./linked-board.tsx";

/** How often the page looks again; it has no line to the server as those who are signed in have. */
const AGAIN_MS = 60_000;

/** What a link shows to somebody without an account: the dashboard as it was shared, to be read. */
export function LinkPage() {
  const t = useWords();
  const { token } = useParams({ from: "/d/$token" });
  const found = useQuery({
    queryKey: ["dashboard-link", token],
    queryFn: ({ signal }) => client.call("openDashboardLink", { body: { token }, signal }),
    refetchInterval: AGAIN_MS,
    retry: false,
  });
  const { data } = found;
  const title = data?.name ?? t("sharing.page");
  useEffect(() => {
    document.title = `${title} · Heed`;
  }, [title]);
  if (!data) {
    return (
      <main className={s.public}>
        {found.isError ? (
          <EmptyState title={t("sharing.dead")}>{t("sharing.dead.hint")}</EmptyState>
        ) : (
          <Loader size="sm" aria-label={t("loading")} />
        )}
      </main>
    );
  }
  return <Furnished data={data} />;
}

/** The words of the workspace come with the link; nothing else is asked of the server. */
function Furnished(props: { data: LinkedDashboard }) {
  const { data } = props;
  const cache = useMemo(() => furnish(data), [data]);
  return (
    <QueryClientProvider client={cache}>
      <LinkedBoard data={data} />
    </QueryClientProvider>
  );
}

/** What the link brought stands where the app keeps what it asks for once one is signed in. */
function furnish(data: LinkedDashboard): QueryClient {
  const cache = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, enabled: false } },
  });
  const visitor: Pick<Session, "permissions"> & { workspace: LinkedDashboard["workspace"] } = {
    permissions: [],
    workspace: data.workspace,
  };
  cache.setQueryData(keys.session, visitor);
  cache.setQueryData(metricsQuery.queryKey, { items: data.metrics, nextCursor: null });
  cache.setQueryData(touchpointsQuery.queryKey, { items: data.touchpoints, nextCursor: null });
  cache.setQueryData(surveysQuery.queryKey as readonly string[], { items: data.surveys, nextCursor: null });
  return cache;
}
