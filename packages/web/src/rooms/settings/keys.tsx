import type { Key } from "@heed/contract/account/key";
import { Button } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../../api/client.ts";
import { keys } from "../../api/keys.ts";
import { type Column, DataTable } from "../../kit/data-table.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { useFormat } from "../../kit/format.ts";
import { Panel } from "../../kit/panel.tsx";
import { RowBones } from "../../kit/skeletons.tsx";
import { TimeAgo } from "../../kit/time-ago.tsx";
import { useWords } from "../../words/words.tsx";
import { KeyName } from "./key-name.tsx";
import { NewKeyDialog } from "./new-key-dialog.tsx";
import { RevokeKeyDialog } from "./revoke-key-dialog.tsx";
import s from "./settings.module.css";
import { useRoleName } from "./use-roles.ts";

/** The keys by which other systems reach the API: made here, shown once, revoked here. */
export function Keys() {
  const t = useWords();
  const roleName = useRoleName();
  const format = useFormat();
  const [making, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<Key>();
  const list = useQuery({
    queryKey: keys.apiKeys,
    queryFn: ({ signal }) => client.call("listKeys", { signal }),
  });
  const columns: Column<Key>[] = [
    { key: "name", head: t("keys.name"), sort: (key) => key.name, cell: (key) => <KeyName apiKey={key} /> },
    { key: "role", head: t("members.role"), sort: (key) => key.role, cell: (key) => roleName(key.role) },
    {
      key: "until",
      head: t("keys.expires"),
      wideOnly: true,
      sort: (key) => key.expiresAt,
      cell: ({ expiresAt }) =>
        expiresAt === null
          ? t("keys.expires.never")
          : Date.parse(expiresAt) < Date.now()
            ? t("keys.expires.over")
            : format.day(expiresAt),
    },
    {
      key: "used",
      head: t("keys.used"),
      sort: (key) => key.lastUsedAt,
      cell: (key) => (key.lastUsedAt ? <TimeAgo at={key.lastUsedAt} /> : t("keys.never")),
    },
    {
      key: "revoke",
      head: <span className="only-heard">{t("keys.revoke")}</span>,
      end: true,
      cell: (key) => (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label={`${t("keys.revoke")} ${key.name}`}
          onClick={() => setLeaving(key)}
        >
          {t("keys.revoke")}
        </Button>
      ),
    },
  ];
  const create = (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={() => setMaking(true)}>
      {t("keys.create")}
    </Button>
  );
  return (
    <div className={s.panels}>
      <Panel title={t("settings.keys")} hint={t("keys.hint")} actions={create} flush>
        {list.isError ? (
          <ErrorState error={list.error} retry={() => void list.refetch()} compact />
        ) : list.isPending ? (
          <RowBones rows={3} />
        ) : list.data.items.length === 0 ? (
          <EmptyState icon={<IconKey size={20} />} title={t("keys.none")}>
            {t("keys.none.hint")}
          </EmptyState>
        ) : (
          <DataTable
            caption={t("settings.keys")}
            columns={columns}
            rows={list.data.items}
            rowKey={(key) => key.id}
          />
        )}
      </Panel>
      {making && <NewKeyDialog close={() => setMaking(false)} />}
      {leaving && <RevokeKeyDialog apiKey={leaving} close={() => setLeaving(undefined)} />}
    </div>
  );
}
