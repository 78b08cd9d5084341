import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { dashboardsQuery } from "../../../api/dashboards.ts";
import { keys } from "../../../api/keys.ts";
import { Dialog } from "../../../kit/dialog.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { TimeAgo } from "../../../kit/time-ago.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "./dashboard.module.css";

/** What was deleted within 30 days, and the way back. */
export function DeletedDashboards(props: { close: () => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const deleted = useQuery(dashboardsQuery(true));
  const restore = useMutation({
    mutationFn: (id: string) => client.call("restoreDashboard", { params: { id } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.dashboards }),
  });
  return (
    <Dialog title={t("dashboards.deleted")} close={props.close}>
      {deleted.error ? (
        <ErrorState error={deleted.error} compact />
      ) : !deleted.data ? (
        <RowBones rows={3} />
      ) : deleted.data.items.length === 0 ? (
        <EmptyState compact title={t("dashboards.deleted.none")} />
      ) : (
        <ul className={s.list}>
          {deleted.data.items.map((one) => (
            <li key={one.id} className={s.item}>
              <span>
                {one.name}
                <span className={s.description}>
                  <TimeAgo at={one.deletedAt ?? one.updatedAt} />
                </span>
              </span>
              <Button
                size="xs"
                variant="default"
                loading={restore.isPending && restore.variables === one.id}
                onClick={() => restore.mutate(one.id)}
              >
                {t("dashboards.restore")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
