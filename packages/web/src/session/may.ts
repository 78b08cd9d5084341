import type { Permission } from "@heed/contract/permission";
import { useSession } from "./session.ts";

/** True when the app should offer it to whoever is signed in. The server decides again. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}
