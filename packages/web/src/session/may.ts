import type { Permission, Role } from "@heed/contract/permission";
import { useSession } from "./session.ts";

const running: readonly Role[] = ["owner", "admin", "manager"];

/**
 * Who may do what the app shows or hides. The contract's table decides and a test holds this excerpt against it;
 * it stands here only because the contract's file brings a validator along that a browser need not load.
 */
const SHOWN = {
  "surveys.write": running,
  "cases.read": [...running, "analyst", "agent"],
  "cases.write": [...running, "agent"],
  "keys.manage": ["owner", "admin"],
} as const satisfies Partial<Record<Permission, readonly Role[]>>;

export type ShownPermission = keyof typeof SHOWN;
export const SHOWN_PERMISSIONS = Object.keys(SHOWN) as ShownPermission[];

/** True when the app should offer it to this role. The server decides again. */
export function showsTo(role: Role, permission: ShownPermission): boolean {
  return (SHOWN[permission] as readonly Role[]).includes(role);
}

/** True when the app should offer it to whoever is signed in. */
export function useMay(permission: ShownPermission): boolean {
  return showsTo(useSession().member.role, permission);
}
