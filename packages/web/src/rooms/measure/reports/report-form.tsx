import type { Cadence } from "@heed/contract/measure/report";
import { HeedError } from "@heed/sdk/heed-error";
import { SegmentedControl, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { DialogForm } from "../../../kit/dialog.tsx";
import { useFormat } from "../../../kit/format.ts";
import { showNotice } from "../../../kit/notice.ts";
import { useMay } from "../../../session/may.ts";
import { useSession } from "../../../session/session.ts";
import { useLanguage, useWords } from "../../../words/words.tsx";
import s from "./reports.module.css";
import { useReportWords } from "./use-report-words.ts";

const CADENCES = ["daily", "weekly", "monthly"] as const satisfies readonly Cadence[];
/** Days that every month has; whoever wants a later one wants the last. */
const LAST_SURE_DAY = 28;
const LAST_DAY = 31;

/** Subscribes a member, oneself as a rule, by the clock of the place where this is done. */
export function ReportForm(props: { dashboard: string; close: () => void }) {
  const t = useWords();
  const words = useReportWords();
  const format = useFormat();
  const { language } = useLanguage();
  const { member: me } = useSession();
  const mayOthers = useMay("members.manage");
  const [cadence, setCadence] = useState<Cadence>("weekly");
  const [day, setDay] = useState(1);
  const [time, setTime] = useState("07:30");
  const [member, setMember] = useState(me.id);
  const members = useQuery({
    queryKey: keys.members,
    queryFn: ({ signal }) => client.call("listMembers", { signal }),
    enabled: mayOthers,
  });
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const add = useMutation({
    mutationFn: () =>
      client.call("createReport", {
        body: { dashboard: props.dashboard, cadence, day, time, timezone: timeZone, language, member },
      }),
    onSuccess: (made) => showNotice(t, t("reports.added", { at: format.dateTime(made.nextAt) })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.reports }),
  });
  const problem = add.error instanceof HeedError ? add.error : undefined;
  const days =
    cadence === "weekly"
      ? [1, 2, 3, 4, 5, 6, 7].map((one) => ({ value: String(one), label: words.weekday(one) }))
      : [
          ...Array.from({ length: LAST_SURE_DAY }, (_, i) => ({
            value: String(i + 1),
            label: t("reports.day.of", { day: i + 1 }),
          })),
          { value: String(LAST_DAY), label: t("reports.day.last") },
        ];
  return (
    <DialogForm work={add} doIt={t("reports.add")} close={props.close}>
      <div className={s.fields}>
        <SegmentedControl
          aria-label={t("reports.cadence")}
          value={cadence}
          data={CADENCES.map((value) => ({ value, label: t(`reports.cadence.${value}`) }))}
          onChange={(value) => {
            setCadence(value as Cadence);
            setDay(1);
          }}
        />
        <div className={s.when}>
          {cadence !== "daily" && (
            <Select
              label={t("reports.day")}
              allowDeselect={false}
              data={days}
              value={String(day)}
              error={problem?.of("day")}
              onChange={(value) => setDay(Number(value ?? 1))}
            />
          )}
          <TextInput
            label={t("reports.time")}
            description={t("reports.zone", { zone: timeZone })}
            type="time"
            required
            value={time}
            error={problem?.of("time")}
            onChange={(event) => setTime(event.currentTarget.value)}
          />
        </div>
        {mayOthers && (
          <Select
            label={t("reports.to")}
            allowDeselect={false}
            searchable
            data={[
              { value: me.id, label: t("reports.me") },
              ...(members.data?.items ?? []).flatMap(({ id, name, email }) =>
                id === me.id ? [] : [{ value: id, label: `${name}, ${email}` }],
              ),
            ]}
            value={member}
            error={problem?.of("member")}
            onChange={(value) => setMember(value ?? me.id)}
          />
        )}
      </div>
    </DialogForm>
  );
}
