import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { alertsQuery } from "../api/alerts.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { ErrorState } from "../kit/error-state.tsx";
import { RowBones } from "../kit/skeletons.tsx";
import { TimeAgo } from "../kit/time-ago.tsx";
import { useAlertWords } from "../rooms/measure/alerts/alert-words.ts";
import { useWords } from "../words/words.tsx";
import s from "./alert-bell.module.css";

const MOST_LISTED = 6;

/** The newest open alerts in a word each, and the way to their page. */
export default function BellList(props: { leave: () => void }) {
  const t = useWords();
  const words = useAlertWords();
  const list = useInfiniteQuery(alertsQuery("open", MOST_LISTED));
  const alerts = list.data?.pages[0]?.items;
  return (
    <div>
      {list.isError ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} compact />
      ) : !alerts ? (
        <RowBones rows={3} />
      ) : alerts.length === 0 ? (
        <EmptyState compact title={t("alerts.none.open")}>
          {t("alerts.none.hint")}
        </EmptyState>
      ) : (
        <ul className={s.list}>
          {alerts.map((alert) => (
            <li key={alert.id} className={s.item}>
              <span>{words.sentence(alert)}</span>
              <span className={s.when}>
                <TimeAgo at={alert.openedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <Link to="/measure/alerts" className={s.all} onClick={props.leave}>
        {t("alerts.bell.all")}
      </Link>
    </div>
  );
}
