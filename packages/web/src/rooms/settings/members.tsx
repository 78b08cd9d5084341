import type { Member } from "@heed/contract/account/session";
import { useQuery } from "@tanstack/react-query";
import { client } from "../../api/client.ts";
import { keys } from "../../api/keys.ts";
import { type Column, DataTable } from "../../kit/data-table.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { Panel } from "../../kit/panel.tsx";
import { RowBones } from "../../kit/skeletons.tsx";
import { Tag } from "../../kit/tag.tsx";
import { useSession } from "../../session/session.ts";
import { useWords } from "../../words/words.tsx";
import s from "./settings.module.css";
import { useRoleName } from "./use-roles.ts";

/** The people of the workspace and what they may do. */
export function Members() {
  const t = useWords();
  const roleName = useRoleName();
  const me = useSession().member.id;
  const members = useQuery({
    queryKey: keys.members,
    queryFn: ({ signal }) => client.call("listMembers", { signal }),
  });
  const columns: Column<Member>[] = [
    {
      key: "name",
      head: t("members.name"),
      sort: (one) => one.name,
      cell: (one) => (
        <>
          <b>{one.name}</b> {one.id === me && <Tag>{t("members.you")}</Tag>}
        </>
      ),
    },
    {
      key: "email",
      head: t("setup.email"),
      wideOnly: true,
      sort: (one) => one.email,
      cell: (one) => one.email,
    },
    { key: "role", head: t("members.role"), sort: (one) => one.role, cell: (one) => roleName(one.role) },
  ];
  return (
    <div className={s.panels}>
      <Panel title={t("settings.members")} hint={t("members.hint")} flush>
        {members.isError ? (
          <ErrorState error={members.error} retry={() => void members.refetch()} compact />
        ) : members.isPending ? (
          <RowBones rows={3} />
        ) : (
          <DataTable
            caption={t("settings.members")}
            columns={columns}
            rows={members.data.items}
            rowKey={(one) => one.id}
          />
        )}
      </Panel>
    </div>
  );
}
