import { type IdentityKey, identityText } from "@heed/core/listen/identity";
import type { PoolClient } from "pg";

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
): Promise<Map<string, Claim>> {
  if (claims.size === 0) return new Map();
  const sorted = [...claims].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, claim]) => claim);
  const { rows } = await client.query<IdentityKey>({
    name: "claim-customer-keys",
    text: `insert into customer_keys (workspace_id, kind, value, subject_id)
           select $1, k.kind, k.value, k.subject_id
           from unnest($2::text[], $3::text[], $4::uuid[]) as k (kind, value, subject_id)
           on conflict do nothing
           returning kind, value`,
    values: [
      workspaceId,
      sorted.map(({ kind }) => kind),
      sorted.map(({ value }) => value),
      sorted.map(({ subjectId }) => subjectId),
    ],
  });
  return new Map(
    rows.flatMap((row) => {
      const text = identityText(row);
      const claim = claims.get(text);
      return claim ? [[text, claim] as const] : [];
    }),
  );
}

/** Hands keys that this transaction has just won to other subjects. */
export async function passOnKeys(
  client: PoolClient,
  workspaceId: string,
  keys: readonly Claim[],
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
      keys.map(({ value }) => value),
      keys.map(({ subjectId }) => subjectId),
    ],
  });
}
