import type { ListedMember } from "@heed/contract/account/member";
import { useQuery } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { type Column, DataTable } from "../../../kit/data-table.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { Tag } from "../../../kit/tag.tsx";
import { TimeAgo } from "../../../kit/time-ago.tsx";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import { useRoleName } from "../use-roles.ts";
import { MemberMenu } from "./member-menu.tsx";
import s from "./members.module.css";

/** Who works here, as what, and when they were last seen. */
export function MembersPanel(props: { manages: boolean }) {
  const t = useWords();
  const roleName = useRoleName();
  const me = useSession().member.id;
  const members = useQuery({
    queryKey: keys.members,
    queryFn: ({ signal }) => client.call("listMembers", { signal }),
  });
  const columns: Column<ListedMember>[] = [
    {
      key: "name",
      head: t("members.name"),
      sort: (one) => one.name,
      cell: (one) => (
        <div className={s.person}>
          <span>
            <b>{one.name}</b> {one.id === me && <Tag>{t("members.you")}</Tag>}
          </span>
          <span className={s.email}>{one.email}</span>
        </div>
      ),
    },
    { key: "role", head: t("members.role"), sort: (one) => one.role, cell: (one) => roleName(one.role) },
    {
      key: "sees",
      head: t("people.sees"),
      wideOnly: true,
      sort: (one) => one.reach.length,
      cell: ({ reach }) =>
        reach.length === 0 ? t("people.sees.all") : t("people.sees.some", { count: reach.length }),
    },
  ];
  if (props.manages) {
    columns.push(
      {
        key: "seen",
        head: t("people.seen"),
        wideOnly: true,
        sort: (one) => one.seenAt,
        cell: (one) => (one.seenAt ? <TimeAgo at={one.seenAt} /> : t("people.never")),
      },
      {
        key: "actions",
        head: <span className="only-heard">{t("settings.members")}</span>,
        end: true,
        width: 48,
        cell: (one) => one.id !== me && <MemberMenu member={one} />,
      },
    );
  }
  return (
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
  );
}
