import type { Report } from "@heed/contract/measure/report";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { showNotice } from "../../../kit/notice.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./reports.module.css";
import { useReportWords } from "./use-report-words.ts";

/** Who gets it and when, each with the way to have one now and to end it. */
export function ReportRows(props: { reports: readonly Report[]; mail: boolean }) {
  const t = useWords();
  const format = useFormat();
  const words = useReportWords();
  const onError = (error: unknown) => showNotice(t, errorText(error, t));
  const end = useMutation({
    mutationFn: (id: string) => client.call("deleteReport", { params: { id } }),
    onError,
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.reports }),
  });
  const now = useMutation({
    mutationFn: (id: string) => client.call("sendReport", { params: { id } }),
    onSuccess: () => showNotice(t, t("reports.sent")),
    onError,
  });
  if (props.reports.length === 0) return null;
  return (
    <ul className={s.rows}>
      {props.reports.map((report) => (
        <li key={report.id} className={s.row}>
          <span className={s.who}>
            <b>{report.member.name}</b>
            <span className={s.hint}>
              {words.when(report)} ({report.timezone}),{" "}
              {t("reports.next", { at: format.dateTime(report.nextAt) })}
            </span>
          </span>
          <span className={s.buttons}>
            {props.mail && (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`${t("reports.now")}: ${report.member.name}`}
                onClick={() => now.mutate(report.id)}
              >
                {t("reports.now")}
              </Button>
            )}
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              aria-label={`${t("reports.end")}: ${report.member.name}`}
              onClick={() => end.mutate(report.id)}
            >
              {t("reports.end")}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
