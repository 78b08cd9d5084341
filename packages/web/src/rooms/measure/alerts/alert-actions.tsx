import type { Alert } from "@heed/contract/measure/alert";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { showUndo } from "../../../kit/undo-toast.tsx";
import { useMay } from "../../../session/may.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./alerts.module.css";
import { useAlertAction } from "./use-alert-action.ts";

const DAY_MS = 86_400_000;

/** What can be done with an alert: close it, put it off, say that it was to be expected, hand it on. */
export function AlertActions(props: { alert: Alert; sentence: string }) {
  const t = useWords();
  const may = useMay("alerts.write");
  const seesMembers = useMay("members.read");
  const { alert } = props;
  const action = useAlertAction(alert.id);
  const members = useQuery({
    queryKey: keys.members,
    queryFn: ({ signal }) => client.call("listMembers", { signal }),
    enabled: may && seesMembers,
  });
  if (!may) return null;
  const later = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  const close = () => {
    action.mutate({ do: "close" });
    const words = { done: t("alerts.closed"), undo: t("alerts.undo"), close: t("action.close") };
    showUndo(words, () => action.mutate({ do: "reopen" }));
  };
  return (
    <div className={s.actions}>
      {alert.status === "closed" ? (
        <Button variant="default" size="xs" onClick={() => action.mutate({ do: "reopen" })}>
          {t("alerts.reopen")}
        </Button>
      ) : (
        <Button variant="default" size="xs" onClick={close}>
          {t("alerts.close")}
        </Button>
      )}
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t("alerts.more", { alert: props.sentence })}>
            <IconDots size={18} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("alerts.snooze")}</Menu.Label>
          {([1, 7] as const).map((days) => (
            <Menu.Item key={days} onClick={() => action.mutate({ do: "snooze", until: later(days) })}>
              {t("alerts.snooze.days", { days })}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Label>{t("alerts.expected")}</Menu.Label>
          {([false, true] as const).map((everywhere) => (
            <Menu.Item
              key={String(everywhere)}
              onClick={() =>
                action.mutate({
                  do: "expected",
                  from: alert.first.from,
                  to: alert.latest.to > alert.first.to ? alert.latest.to : alert.first.to,
                  note: "",
                  everywhere,
                })
              }
            >
              {t(everywhere ? "alerts.expected.everywhere" : "alerts.expected.here")}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => action.mutate({ do: "mute", until: null })}>{t("alerts.mute")}</Menu.Item>
          <Menu.Item onClick={() => action.mutate({ do: "unmute" })}>{t("alerts.unmute")}</Menu.Item>
          {members.data && (
            <>
              <Menu.Divider />
              <Menu.Label>{t("alerts.assign")}</Menu.Label>
              {members.data.items.slice(0, 8).map((member) => (
                <Menu.Item key={member.id} onClick={() => action.mutate({ do: "assign", member: member.id })}>
                  {member.name}
                </Menu.Item>
              ))}
              {alert.assignee && (
                <Menu.Item onClick={() => action.mutate({ do: "assign", member: null })}>
                  {t("alerts.assign.nobody")}
                </Menu.Item>
              )}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
