import { useRoleName, useRoles } from "../../settings/use-roles.ts";

/** The roles that see dashboards at all, for a picker. */
export function useRoleChoices(): { value: string; label: string }[] {
  const nameOf = useRoleName();
  const roles = useRoles().data ?? [];
  return roles
    .filter(({ permissions }) => permissions.includes("dashboards.read"))
    .map(({ key }) => ({ value: key, label: nameOf(key) }));
}
