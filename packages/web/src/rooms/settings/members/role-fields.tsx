import type { HeedError } from "@heed/sdk/heed-error";
import { Select } from "@mantine/core";
import { useSession } from "../../../session/session.ts";
import { useWords } from "../../../words/words.tsx";
import { ReachPicker } from "../reach-picker.tsx";
import { useRoleHint, useRoleName, useRoles } from "../use-roles.ts";

export type RoleAndReach = { role: string; reach: string[] };

/** What somebody may do and what they see. Offers the roles that the reader may hand on. */
export function RoleFields(props: {
  value: RoleAndReach;
  onChange: (value: RoleAndReach) => void;
  problem: HeedError | undefined;
}) {
  const t = useWords();
  const { role, reach } = props.value;
  const roles = useRoles();
  const roleName = useRoleName();
  const roleHint = useRoleHint();
  const { member, permissions } = useSession();
  const offered = (roles.data ?? []).filter(
    (one) =>
      one.key === role ||
      (one.key !== "capture" &&
        one.key !== "kiosk" &&
        (one.key !== "owner" || member.role === "owner") &&
        one.permissions.every((permission) => permissions.includes(permission))),
  );
  return (
    <>
      <Select
        label={t("members.role")}
        description={roleHint(role)}
        allowDeselect={false}
        value={role}
        error={props.problem?.of("role")}
        data={offered.map((one) => ({ value: one.key, label: roleName(one.key) }))}
        onChange={(key) => key && props.onChange({ role: key, reach: key === "owner" ? [] : reach })}
      />
      <ReachPicker
        value={reach}
        disabled={role === "owner"}
        onChange={(ids) => props.onChange({ role, reach: ids })}
        error={props.problem?.errors.find(({ path }) => path.startsWith("reach"))?.message}
      />
    </>
  );
}
