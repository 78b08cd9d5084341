import type { Invitation } from "@heed/contract/account/invitation";
import { ActionIcon, Button } from "@mantine/core";
import { IconMailPlus, IconPlus, IconSend, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { type Column, DataTable } from "../../../kit/data-table.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { showNotice } from "../../../kit/notice.ts";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { Tag } from "../../../kit/tag.tsx";
import { useWords } from "../../../words/words.tsx";
import { useRoleName } from "../use-roles.ts";
import { InviteDialog } from "./invite-dialog.tsx";
import s from "./members.module.css";
import { ResendDialog } from "./resend-dialog.tsx";

/** Who was invited and has not come yet; here somebody is invited, too. */
export function InvitationsPanel() {
  const t = useWords();
  const format = useFormat();
  const roleName = useRoleName();
  const [inviting, setInviting] = useState(false);
  const [again, setAgain] = useState<Invitation>();
  const list = useQuery({
    queryKey: keys.invitations,
    queryFn: ({ signal }) => client.call("listInvitations", { signal }),
  });
  const revoke = useMutation({
    mutationFn: ({ id }: Invitation) => client.call("deleteInvitation", { params: { id } }),
    onSuccess: (_, { email }) => showNotice(t, t("invite.revoked", { email })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.invitations }),
  });
  const columns: Column<Invitation>[] = [
    {
      key: "email",
      head: t("invite.email"),
      sort: (one) => one.email,
      cell: (one) => <span className={s.address}>{one.email}</span>,
    },
    {
      key: "role",
      head: t("members.role"),
      wideOnly: true,
      sort: (one) => one.role,
      cell: (one) => roleName(one.role),
    },
    {
      key: "mail",
      head: t("invite.mail"),
      cell: ({ mail }) => (
        <Tag tone={mail === "dead" ? "warn" : "plain"}>{t(`invite.mail.${mail ?? "none"}`)}</Tag>
      ),
    },
    {
      key: "until",
      head: t("invite.expires"),
      wideOnly: true,
      sort: (one) => one.expiresAt,
      cell: (one) => format.dateTime(one.expiresAt),
    },
    {
      key: "acts",
      head: <span className="only-heard">{t("invite.acts")}</span>,
      end: true,
      cell: (one) => (
        <span className={s.acts}>
          <ActionIcon
            variant="subtle"
            color="gray"
            title={t("invite.again")}
            aria-label={`${t("invite.again")}: ${one.email}`}
            onClick={() => setAgain(one)}
          >
            <IconSend size={16} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            title={t("invite.revoke")}
            aria-label={`${t("invite.revoke")} ${one.email}`}
            onClick={() => revoke.mutate(one)}
          >
            <IconTrash size={16} aria-hidden="true" />
          </ActionIcon>
        </span>
      ),
    },
  ];
  const add = (
    <Button
      size="xs"
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      onClick={() => setInviting(true)}
    >
      {t("invite.do")}
    </Button>
  );
  return (
    <Panel title={t("invite.open")} hint={t("invite.open.hint")} actions={add} flush>
      {list.isError ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} compact />
      ) : list.isPending ? (
        <RowBones rows={2} />
      ) : list.data.items.length === 0 ? (
        <EmptyState compact icon={<IconMailPlus size={20} />} title={t("invite.none")}>
          {t("invite.none.hint")}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("invite.open")}
          columns={columns}
          rows={list.data.items}
          rowKey={(one) => one.id}
        />
      )}
      {again && <ResendDialog invitation={again} close={() => setAgain(undefined)} />}
      {inviting && <InviteDialog close={() => setInviting(false)} />}
    </Panel>
  );
}
