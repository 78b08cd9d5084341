import { useRoleName, useRoles } from "../use-roles.ts";

/** What a directory may make of somebody: never an owner, and nothing that is for machines. */
const NOT_GRANTED: readonly string[] = ["owner", "capture", "kiosk"];
const BUILT_IN = ["admin", "manager", "analyst", "agent", "viewer", "partner"];

/** The roles to choose from, with their names. */
export function useGrantedRoles(): { value: string; label: string }[] {
  const { data } = useRoles();
  const nameOf = useRoleName();
  const all = data?.map(({ key }) => key) ?? BUILT_IN;
  return all.filter((key) => !NOT_GRANTED.includes(key)).map((key) => ({ value: key, label: nameOf(key) }));
}
