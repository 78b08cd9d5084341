import { useQuery } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { Dialog } from "../../../kit/dialog.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useWords } from "../../../words/words.tsx";
import { ReportForm } from "./report-form.tsx";
import { ReportRows } from "./report-rows.tsx";
import s from "./reports.module.css";

/** A dashboard, or the scores, by mail: who gets it when, and a form for one more. */
export function ReportsDialog(props: { dashboard: string; name: string; close: () => void }) {
  const t = useWords();
  const { dashboard, name } = props;
  const list = useQuery({
    queryKey: [...keys.reports, dashboard],
    queryFn: ({ signal }) => client.call("listReports", { query: { dashboard }, signal }),
  });
  return (
    <Dialog title={t("reports.of", { name })} close={props.close} size="lg">
      {list.isError ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} compact />
      ) : list.isPending ? (
        <RowBones rows={3} />
      ) : (
        <div className={s.parts}>
          <p className={s.hint}>{list.data.mail ? t("reports.hint") : t("reports.off")}</p>
          <ReportRows reports={list.data.items} mail={list.data.mail} />
          {list.data.mail && <ReportForm dashboard={dashboard} close={props.close} />}
        </div>
      )}
    </Dialog>
  );
}
