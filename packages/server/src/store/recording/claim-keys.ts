import { type IdentityKey, identityText } from "@heed/core/listen/identity";
import type { PoolClient } from "pg";
import type { Secrets } from "../../account/secret-box.ts";
import { sealKey, standingOf } from "../customer-identity.ts";

/** A key that a subject asks for. */
export type Claim = IdentityKey & { subjectId: string };

/**
 * Claims identity keys for subjects: the key table decides who was first. Gives back the claims that won; a key that
 * somebody else holds already is left with them. All keys of a batch go in one statement and in sorted order, so that
 * two batches never wait for each other in a circle.
 */
export async function claimKeys(
  client: PoolClient,
  workspaceId: string,
  claims: ReadonlyMap<string, Claim>,
  secrets: Secrets,
): Promise<Map<string, Claim>> {
  const standing = new Map<string, { text: string; claim: Claim; value: string }>();
  for (const [text, claim] of claims) {
    const [value = ""] = standingOf(secrets, workspaceId, claim);
    standing.set(identityText({ kind: claim.kind, value }), { text, claim, value });
  }
  if (secrets.isChanging) await leaveOld(client, workspaceId, standing, secrets);
  if (standing.size === 0) return new Map();
  const sorted = [...standing].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, asked]) => asked);
  const { rows } = await client.query<IdentityKey>({
    name: "claim-customer-keys",
    text: `insert into customer_keys (workspace_id, kind, value, subject_id, sealed)
           select $1, k.kind, k.value, k.subject_id, k.sealed
           from unnest($2::text[], $3::text[], $4::uuid[], $5::bytea[]) as k (kind, value, subject_id, sealed)
           on conflict do nothing
           returning kind, value`,
    values: [
      workspaceId,
      sorted.map(({ claim }) => claim.kind),
      sorted.map(({ value }) => value),
      sorted.map(({ claim }) => claim.subjectId),
      sorted.map(({ claim }) => sealKey(secrets, claim)),
    ],
  });
  return new Map(
    rows.flatMap((row) => {
      const asked = standing.get(identityText(row));
      return asked ? [[asked.text, asked.claim] as const] : [];
    }),
  );
}

/** While the secret changes, a key that stands under the old one is somebody's already: it is not claimed again. */
async function leaveOld(
  client: PoolClient,
  workspaceId: string,
  standing: Map<string, { claim: Claim }>,
  secrets: Secrets,
): Promise<void> {
  const old = new Map<string, string>();
  for (const [text, { claim }] of standing) {
    const [, value] = standingOf(secrets, workspaceId, claim);
    if (value !== undefined) old.set(identityText({ kind: claim.kind, value }), text);
  }
  if (old.size === 0) return;
  const { rows } = await client.query<IdentityKey>({
    name: "find-old-customer-keys",
    text: `select k.kind, k.value from unnest($2::text[]) as old (text)
           join customer_keys k on k.workspace_id = $1 and k.kind || ':' || k.value = old.text`,
    values: [workspaceId, [...old.keys()]],
  });
  for (const row of rows) standing.delete(old.get(identityText(row)) ?? "");
}

/** Hands keys that this transaction has just won to other subjects. */
export async function passOnKeys(
  client: PoolClient,
  workspaceId: string,
  keys: readonly Claim[],
  secrets: Secrets,
): Promise<void> {
  if (keys.length === 0) return;
  await client.query({
    name: "pass-on-customer-keys",
    text: `update customer_keys k set subject_id = n.subject_id
           from unnest($2::text[], $3::text[], $4::uuid[]) as n (kind, value, subject_id)
           where k.workspace_id = $1 and k.kind = n.kind and k.value = n.value`,
    values: [
      workspaceId,
      keys.map(({ kind }) => kind),
      keys.map((key) => standingOf(secrets, workspaceId, key)[0] ?? ""),
      keys.map(({ subjectId }) => subjectId),
    ],
  });
}
