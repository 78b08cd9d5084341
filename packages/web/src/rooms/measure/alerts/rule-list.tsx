import type { AlertRule } from "@heed/contract/measure/alert-rule";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots, IconRuler } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { alertRulesQuery } from "../../../api/alerts.ts";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { type Column, DataTable } from "../../../kit/data-table.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState, errorText } from "../../../kit/error-state.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { Tag } from "../../../kit/tag.tsx";
import { useMay } from "../../../session/may.ts";
import { useWords } from "../../../words/words.tsx";
import { RuleDialog } from "./rule-dialog.tsx";
import { inputOf } from "./rule-draft.ts";
import { useRuleWords } from "./rule-words.ts";

const WEEK_MS = 7 * 86_400_000;

/** The rules of the workspace, what each watches, and how it stands. */
export function RuleList(props: { make: () => void }) {
  const t = useWords();
  const may = useMay("alerts.write");
  const say = useRuleWords();
  const [changing, setChanging] = useState<AlertRule>();
  const list = useQuery(alertRulesQuery);
  const act = useMutation({
    mutationFn: ({ rule, what }: { rule: AlertRule; what: "mute" | "unmute" | "switch" | "delete" }) => {
      const params = { id: rule.id };
      if (what === "delete") return client.call("deleteAlertRule", { params });
      if (what === "switch") {
        return client.call("putAlertRule", { params, body: { ...inputOf(rule), enabled: !rule.enabled } });
      }
      const until = what === "mute" ? new Date(Date.now() + WEEK_MS).toISOString() : null;
      return client.call("muteAlertRule", { params, body: { until } });
    },
    onError: (error) => showNotice(t, errorText(error, t)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.alerts }),
  });
  const columns: Column<AlertRule>[] = [
    {
      key: "name",
      head: t("alerts.rule.name"),
      sort: (rule) => rule.name,
      cell: (rule) => (
        <>
          <b>{rule.name}</b>
          <br />
          {say(rule)}
        </>
      ),
    },
    {
      key: "state",
      head: t("alerts.rule.state"),
      cell: (rule) => <RuleState rule={rule} />,
    },
  ];
  if (may) {
    columns.push({
      key: "act",
      head: <span className="only-heard">{t("alerts.rule.act")}</span>,
      end: true,
      cell: (rule) => (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("alerts.rule.actOn", { name: rule.name })}
            >
              <IconDots size={18} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setChanging(rule)}>{t("alerts.rule.change")}</Menu.Item>
            <Menu.Item onClick={() => act.mutate({ rule, what: rule.mutedUntil ? "unmute" : "mute" })}>
              {t(rule.mutedUntil ? "alerts.rule.unmute" : "alerts.rule.mute")}
            </Menu.Item>
            <Menu.Item onClick={() => act.mutate({ rule, what: "switch" })}>
              {t(rule.enabled ? "alerts.rule.off" : "alerts.rule.on")}
            </Menu.Item>
            <Menu.Item onClick={() => act.mutate({ rule, what: "delete" })}>
              {t("alerts.rule.delete")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ),
    });
  }
  return (
    <Panel title={t("alerts.rules")} flush>
      {list.isError ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} compact />
      ) : !list.data ? (
        <RowBones rows={3} />
      ) : list.data.items.length === 0 ? (
        <EmptyState
          compact
          icon={<IconRuler size={20} />}
          title={t("alerts.rules.none")}
          action={
            may && (
              <Button size="xs" onClick={props.make}>
                {t("alerts.rule.new")}
              </Button>
            )
          }
        >
          {t("alerts.rules.hint")}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("alerts.rules")}
          columns={columns}
          rows={list.data.items}
          rowKey={(rule) => rule.id}
        />
      )}
      {changing && <RuleDialog rule={changing} close={() => setChanging(undefined)} />}
    </Panel>
  );
}

function RuleState({ rule }: { rule: AlertRule }) {
  const t = useWords();
  if (rule.trouble !== null) return <Tag tone="warn">{rule.trouble}</Tag>;
  if (!rule.enabled) return <Tag>{t("alerts.rule.isOff")}</Tag>;
  if (rule.mutedUntil !== null) return <Tag>{t("alerts.rule.isMuted")}</Tag>;
  if (rule.open > 0) return <Tag tone="warn">{t("alerts.rule.isOpen", { count: rule.open })}</Tag>;
  return <Tag tone="info">{t("alerts.rule.isQuiet")}</Tag>;
}
