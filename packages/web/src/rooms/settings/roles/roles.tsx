import type { RoleInfo } from "@heed/contract/account/role";
import { Button } from "@mantine/core";
import { IconPlus, IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import { type Column, DataTable } from "../../../kit/data-table.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useMay } from "../../../session/may.ts";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";
import { useRoles } from "../use-roles.ts";
import { DeleteRoleDialog } from "./delete-role-dialog.tsx";
import { RoleDialog } from "./role-dialog.tsx";
import { RoleMatrix } from "./role-matrix.tsx";

/** What each role may do: the workspace's own ones, to be made and changed, and the built-in ones as a table. */
export function Roles() {
  const t = useWords();
  const manages = useMay("roles.manage");
  const roles = useRoles();
  const [editing, setEditing] = useState<RoleInfo | "new">();
  const [leaving, setLeaving] = useState<RoleInfo>();
  if (roles.isError) return <ErrorState error={roles.error} retry={() => void roles.refetch()} />;
  const own = (roles.data ?? []).filter(({ builtIn }) => !builtIn);
  const columns: Column<RoleInfo>[] = [
    {
      key: "name",
      head: t("roles.name"),
      sort: (role) => role.name,
      cell: (role) => (
        <span className={s.named}>
          <b>{role.name}</b>
          <span className={s.aside}>{role.key}</span>
        </span>
      ),
    },
    {
      key: "may",
      head: t("roles.permissions"),
      wideOnly: true,
      cell: (role) => t("roles.count", { count: role.permissions.length }),
    },
    {
      key: "change",
      head: <span className="only-heard">{t("roles.edit")}</span>,
      end: true,
      cell: (role) =>
        manages && (
          <>
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setEditing(role)}>
              {t("roles.edit")}
            </Button>
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setLeaving(role)}>
              {t("roles.delete")}
            </Button>
          </>
        ),
    },
  ];
  const create = (
    <Button
      size="xs"
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      onClick={() => setEditing("new")}
    >
      {t("roles.create")}
    </Button>
  );
  return (
    <div className={s.panels}>
      <Panel title={t("roles.own")} hint={t("roles.hint")} actions={manages && create} flush>
        {roles.isPending ? (
          <RowBones rows={2} />
        ) : own.length === 0 ? (
          <EmptyState icon={<IconShieldCheck size={20} />} title={t("roles.own.none")} compact>
            {t("roles.own.none.hint")}
          </EmptyState>
        ) : (
          <DataTable caption={t("roles.own")} columns={columns} rows={own} rowKey={(role) => role.key} />
        )}
      </Panel>
      <Panel title={t("roles.builtIn")} flush>
        {roles.isPending ? <RowBones rows={8} /> : <RoleMatrix roles={roles.data} />}
      </Panel>
      {editing !== undefined && (
        <RoleDialog role={editing === "new" ? undefined : editing} close={() => setEditing(undefined)} />
      )}
      {leaving && <DeleteRoleDialog role={leaving} close={() => setLeaving(undefined)} />}
    </div>
  );
}
