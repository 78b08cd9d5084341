import type { GrantedRole, RoleRule, SsoPolicy, SsoTrouble } from "@heed/contract/account/sso";
import type { RoleKey } from "@heed/contract/permission";

/** Somebody as a provider describes them, its signature checked. */
export type OutsideIdentity = {
  issuer: string;
  subject: string;
  email: string | null;
  /** Whether the provider vouches for the address. */
  emailVerified: boolean;
  name: string | null;
  groups: string[];
};

/** An account as far as it matters to who may sign in to it. */
export type KnownAccount = {
  id: string;
  disabled: boolean;
  /** Whether its person ever proved that the address is theirs. */
  provedEmail: boolean;
  /** The membership in this workspace, if there is one. */
  here: { role: RoleKey; disabled: boolean } | null;
  /** Whether it belongs to another workspace as well. */
  elsewhere: boolean;
};

/** What is to happen; `role` is set where the membership's role is to change. */
export type Admission =
  | { do: "sign-in"; accountId: string; role?: GrantedRole }
  | { do: "link"; accountId: string; cleanse: boolean; join: boolean; role?: GrantedRole }
  | { do: "join"; accountId: string; role: GrantedRole }
  | { do: "create"; role: GrantedRole }
  | { do: "refuse"; why: SsoTrouble };

/** The role that these groups grant: the first line of the mapping that names one of them counts. */
export function roleOfGroups(groups: readonly string[], map: readonly RoleRule[]): GrantedRole | undefined {
  return map.find(({ group }) => groups.includes(group))?.role;
}

/** `lan@Example.COM` → `example.com`. The last @ counts: what stands before it may be quoted. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1).toLowerCase();
}

/**
 * Decides about somebody whom this workspace's provider vouches for. An account that is known by its address only is
 * linked when the provider says that the address is verified, its domain is one for which the workspace trusts the
 * provider, and no other workspace would be entered by it. An owner's account is linked by its owner alone, or whoever
 * may set the provider up could make one that says "I am the owner". A password that was set before anybody proved the address
 * dies with the link, since it may be somebody else's who came first.
 */
export function admitIdentity(
  identity: OutsideIdentity,
  policy: SsoPolicy,
  known: { linked: KnownAccount | undefined; byEmail: KnownAccount | undefined },
): Admission {
  const mapped = roleOfGroups(identity.groups, policy.roleMap);
  const { linked } = known;
  if (linked) {
    if (linked.disabled) return refuse("disabled");
    if (linked.here?.disabled) return refuse("not-a-member");
    if (linked.here) return { do: "sign-in", accountId: linked.id, ...newRole(linked.here.role, mapped) };
  }
  const { email } = identity;
  if (email === null || !identity.emailVerified) return refuse("unverified");
  if (!policy.domains.includes(domainOf(email))) return refuse("domain");
  if (linked)
    return policy.joins
      ? { do: "join", accountId: linked.id, role: mapped ?? policy.defaultRole }
      : refuse("not-a-member");
  const account = known.byEmail;
  if (!account)
    return policy.joins ? { do: "create", role: mapped ?? policy.defaultRole } : refuse("not-a-member");
  if (account.disabled) return refuse("disabled");
  if (account.elsewhere || account.here?.role === "owner") return refuse("link-first");
  if (account.here?.disabled) return refuse("not-a-member");
  const cleanse = !account.provedEmail;
  if (account.here)
    return { do: "link", accountId: account.id, cleanse, join: false, ...newRole(account.here.role, mapped) };
  if (!policy.joins) return refuse("not-a-member");
  return { do: "link", accountId: account.id, cleanse, join: true, role: mapped ?? policy.defaultRole };
}

/** Owners stay owners, whatever a directory says: they are the way in when it is away. */
function newRole(role: RoleKey, mapped: GrantedRole | undefined): { role?: GrantedRole } {
  return mapped !== undefined && role !== "owner" && role !== mapped ? { role: mapped } : {};
}

function refuse(why: SsoTrouble): Admission {
  return { do: "refuse", why };
}
