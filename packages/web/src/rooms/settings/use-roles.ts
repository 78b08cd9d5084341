import type { RoleInfo } from "@heed/contract/account/role";
import type { Role } from "@heed/contract/permission";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { client } from "../../api/client.ts";
import { keys } from "../../api/keys.ts";
import { useMay } from "../../session/may.ts";
import { useWords } from "../../words/words.tsx";

/** All roles with what they may do: the built-in ones first, then the workspace's own. */
export function useRoles(): UseQueryResult<RoleInfo[]> {
  const reads = useMay("members.read");
  return useQuery({
    queryKey: keys.roles,
    queryFn: async ({ signal }) => (await client.call("listRoles", { signal })).items,
    enabled: reads,
    staleTime: 30_000,
  });
}

const BUILT_IN: Readonly<Record<Role, true>> = {
  owner: true,
  admin: true,
  manager: true,
  analyst: true,
  agent: true,
  viewer: true,
  partner: true,
  capture: true,
  kiosk: true,
};

function isBuiltIn(role: string): role is Role {
  return Object.hasOwn(BUILT_IN, role);
}

/** What a role is called here: in the reader's language for built-in ones, as the workspace named it for its own. */
export function useRoleName(): (role: string) => string {
  const t = useWords();
  const { data: roles } = useRoles();
  return useCallback(
    (role) => (isBuiltIn(role) ? t(`role.${role}`) : (roles?.find(({ key }) => key === role)?.name ?? role)),
    [t, roles],
  );
}

/** One sentence about what a role may do, for the place where it is chosen. */
export function useRoleHint(): (role: string) => string {
  const t = useWords();
  return useCallback((role) => (isBuiltIn(role) ? t(`role.of.${role}`) : t("role.of.own")), [t]);
}
