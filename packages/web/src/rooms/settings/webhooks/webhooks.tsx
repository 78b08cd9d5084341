import type { Webhook } from "@heed/contract/account/webhook";
import { Button } from "@mantine/core";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { type Column, DataTable } from "../../../kit/data-table.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useWords } from "../../../words/words.tsx";
import settings from "../settings.module.css";
import { WebhookDialog } from "./webhook-dialog.tsx";
import { WebhookPanels } from "./webhook-panels.tsx";
import { WebhookState } from "./webhook-state.tsx";
import s from "./webhooks.module.css";

/** Other systems that are told what happens: the list, and of one of them everything that it was told. */
export function Webhooks() {
  const t = useWords();
  const [open, setOpen] = useState<string>();
  const [editing, setEditing] = useState<Webhook | "new">();
  const list = useQuery({
    queryKey: keys.webhooks,
    queryFn: ({ signal }) => client.call("listWebhooks", { signal }),
  });
  const chosen = list.data?.items.find(({ id }) => id === open);
  const dialog = editing && (
    <WebhookDialog {...(editing !== "new" && { webhook: editing })} close={() => setEditing(undefined)} />
  );
  if (chosen) {
    return (
      <>
        <WebhookPanels webhook={chosen} back={() => setOpen(undefined)} edit={() => setEditing(chosen)} />
        {dialog}
      </>
    );
  }
  const columns: Column<Webhook>[] = [
    {
      key: "name",
      head: t("webhooks.name"),
      sort: (one) => one.name,
      cell: (one) => (
        <button type="button" className={s.name} onClick={() => setOpen(one.id)}>
          <b>{one.name}</b>
          <span className={s.host}>{new URL(one.url).host}</span>
        </button>
      ),
    },
    {
      key: "events",
      head: t("webhooks.events"),
      wideOnly: true,
      cell: (one) =>
        one.events.length > 2
          ? t("webhooks.events.count", { count: one.events.length })
          : one.events.map((event) => t(`webhooks.event.${event}`)).join(", "),
    },
    { key: "state", head: t("webhooks.state"), cell: (one) => <WebhookState webhook={one} /> },
  ];
  const add = (
    <Button
      size="xs"
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      onClick={() => setEditing("new")}
    >
      {t("webhooks.add")}
    </Button>
  );
  return (
    <div className={settings.panels}>
      <Panel title={t("settings.webhooks")} hint={t("webhooks.hint")} actions={add} flush>
        {list.isError ? (
          <ErrorState error={list.error} retry={() => void list.refetch()} compact />
        ) : list.isPending ? (
          <RowBones rows={3} />
        ) : list.data.items.length === 0 ? (
          <EmptyState icon={<IconWebhook size={20} />} title={t("webhooks.none")}>
            {t("webhooks.none.hint")}
          </EmptyState>
        ) : (
          <DataTable
            caption={t("settings.webhooks")}
            columns={columns}
            rows={list.data.items}
            rowKey={(one) => one.id}
          />
        )}
      </Panel>
      {dialog}
    </div>
  );
}
