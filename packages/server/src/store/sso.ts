import { Oidc, SamlInput, SsoPolicy } from "@heed/contract/account/sso";
import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

export type SsoKind = "oidc" | "saml";

/** What holds until somebody sets single sign-on up: nobody comes in by it. */
export const NO_POLICY: SsoPolicy = {
  required: false,
  joins: false,
  defaultRole: "viewer",
  domains: [],
  roleClaim: "groups",
  roleMap: [],
};

export async function findSsoPolicy(db: Kysely<DB>, workspaceId: string): Promise<SsoPolicy> {
  const row = await db
    .selectFrom("sso_policies")
    .where("workspace_id", "=", workspaceId)
    .selectAll()
    .executeTakeFirst();
  if (!row) return NO_POLICY;
  return SsoPolicy.parse({
    required: row.required,
    joins: row.joins,
    defaultRole: row.default_role,
    domains: row.domains,
    roleClaim: row.role_claim,
    roleMap: row.role_map,
  });
}

export async function updateSsoPolicy(
  db: Kysely<DB>,
  workspaceId: string,
  policy: SsoPolicy,
  now: Date,
): Promise<void> {
  const values = {
    required: policy.required,
    joins: policy.joins,
    default_role: policy.defaultRole,
    domains: JSON.stringify(policy.domains),
    role_claim: policy.roleClaim,
    role_map: JSON.stringify(policy.roleMap),
    updated_at: now,
  };
  await db
    .insertInto("sso_policies")
    .values({ workspace_id: workspaceId, ...values })
    .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet(values))
    .execute();
}

/** How to reach the OpenID provider, with its sealed secret; undefined where none is set up. */
export async function findOidc(
  db: Kysely<DB>,
  workspaceId: string,
): Promise<(Oidc & { sealedSecret: Buffer | null }) | undefined> {
  const row = await findProvider(db, workspaceId, "oidc");
  if (!row) return undefined;
  const hasSecret = row.sealed_secret !== null;
  const oidc = Oidc.parse({ ...(row.settings as object), name: row.name, enabled: row.enabled, hasSecret });
  return { ...oidc, sealedSecret: row.sealed_secret };
}

export async function findSaml(db: Kysely<DB>, workspaceId: string): Promise<SamlInput | undefined> {
  const row = await findProvider(db, workspaceId, "saml");
  return row && SamlInput.parse({ ...(row.settings as object), name: row.name, enabled: row.enabled });
}

function findProvider(db: Kysely<DB>, workspaceId: string, kind: SsoKind) {
  return db
    .selectFrom("sso_providers")
    .where("workspace_id", "=", workspaceId)
    .where("kind", "=", kind)
    .select(["name", "enabled", "settings", "sealed_secret"])
    .executeTakeFirst();
}

/** Sets a provider up, or anew. */
export async function updateProvider(
  db: Kysely<DB>,
  workspaceId: string,
  kind: SsoKind,
  provider: { name: string; enabled: boolean; settings: object; sealedSecret: Buffer | null; now: Date },
): Promise<void> {
  const values = {
    name: provider.name,
    enabled: provider.enabled,
    settings: JSON.stringify(provider.settings),
    sealed_secret: provider.sealedSecret,
    updated_at: provider.now,
  };
  await db
    .insertInto("sso_providers")
    .values({ workspace_id: workspaceId, kind, ...values })
    .onConflict((conflict) => conflict.columns(["workspace_id", "kind"]).doUpdateSet(values))
    .execute();
}

/** Takes a provider away; false where there was none. */
export async function removeProvider(db: Kysely<DB>, workspaceId: string, kind: SsoKind): Promise<boolean> {
  const row = await db
    .deleteFrom("sso_providers")
    .where("workspace_id", "=", workspaceId)
    .where("kind", "=", kind)
    .returning("kind")
    .executeTakeFirst();
  return row !== undefined;
}

/** Turns every provider of a workspace off and lets passwords in again. Answers how many were on. */
export async function disableSso(db: Kysely<DB>, workspaceId: string, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await tx
      .updateTable("sso_policies")
      .where("workspace_id", "=", workspaceId)
      .set({ required: false, updated_at: now })
      .execute();
    const off = await tx
      .updateTable("sso_providers")
      .where("workspace_id", "=", workspaceId)
      .where("enabled", "=", true)
      .set({ enabled: false, updated_at: now })
      .returning("kind")
      .execute();
    return off.length;
  });
}
