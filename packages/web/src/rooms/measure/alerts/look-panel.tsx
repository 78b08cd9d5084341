import type { AlertSettings } from "@heed/contract/measure/alert";
import { Checkbox, Switch } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { alertSettingsQuery } from "../../../api/alerts.ts";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { ErrorState } from "../../../kit/error-state.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { TimeAgo } from "../../../kit/time-ago.tsx";
import { useMay } from "../../../session/may.ts";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./alerts.module.css";

/** Whether Heed looks by itself, when it looked last and at how much, and whether one is told by mail. */
export function LookPanel() {
  const t = useWords();
  const may = useMay("alerts.write");
  const { member } = useSession();
  const look = useQuery(alertSettingsQuery);
  const change = useMutation({
    mutationFn: (body: AlertSettings) => client.call("putAlertSettings", { body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [...keys.alerts, "settings"] }),
  });
  if (look.isError) return <ErrorState error={look.error} retry={() => void look.refetch()} compact />;
  if (!look.data) return <RowBones rows={2} />;
  const { settings, looks } = look.data;
  const mine = settings.notify.members.includes(member.id);
  const others = settings.notify.members.filter((id) => id !== member.id);
  const members = (wants: boolean) => (wants ? [...others, member.id] : others);
  return (
    <Panel title={t("alerts.look")} hint={t("alerts.look.hint")}>
      <div className={s.form}>
        <Switch
          label={t("alerts.look.on")}
          checked={settings.anomalies}
          disabled={!may || change.isPending}
          onChange={(event) => change.mutate({ ...settings, anomalies: event.currentTarget.checked })}
        />
        <Checkbox
          label={t("alerts.look.mail")}
          checked={mine}
          disabled={!may || change.isPending}
          onChange={(event) => {
            const notify = { ...settings.notify, members: members(event.currentTarget.checked) };
            change.mutate({ ...settings, notify });
          }}
        />
        {looks.map((one) => (
          <p key={one.kind} className={s.note}>
            <TimeAgo at={one.at} />, {t(`alerts.look.${one.kind}`, { looked: one.looked, found: one.found })}
            {"."}
            {!one.complete && ` ${t("alerts.look.part")}`}
          </p>
        ))}
      </div>
    </Panel>
  );
}
