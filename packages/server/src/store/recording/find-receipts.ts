import type { PoolClient } from "pg";

export type Receipt = {
  key: string;
  subject_id: string;
  signal_id: string;
  digest: Buffer;
  customer_ref: string | null;
  case_id: string | null;
};

/** Receipts of signals that are recorded already, by key, with what their answer told. */
export async function findReceipts(
  client: PoolClient,
  workspaceId: string,
  keys: readonly string[],
): Promise<Map<string, Receipt>> {
  if (keys.length === 0) return new Map();
  const { rows } = await client.query<Receipt>({
    name: "find-receipts",
    text: `select r.key, r.subject_id, r.signal_id, r.digest, s.customer_ref, c.case_id
           from receipts r
           left join signals s on s.subject_id = r.subject_id and s.id = r.signal_id
           left join case_signals c on c.subject_id = r.subject_id and c.signal_id = r.signal_id
           where r.workspace_id = $1 and r.key = any($2::uuid[])`,
    values: [workspaceId, keys],
  });
  return new Map(rows.map((row) => [row.key, row]));
}

/** Writes receipts and gives back the keys that were new. Sorted, so that two writers cannot wait for each other. */
export async function insertReceipts(
  client: PoolClient,
  workspaceId: string,
  receipts: { key: string; subjectId: string; signalId: string; digest: Buffer }[],
): Promise<Set<string>> {
  if (receipts.length === 0) return new Set();
  const sorted = [...receipts].sort((a, b) => (a.key < b.key ? -1 : 1));
  const { rows } = await client.query<{ key: string }>({
    name: "insert-receipts",
    text: `insert into receipts (workspace_id, key, subject_id, signal_id, digest)
           select $1, r.key, r.subject_id, r.signal_id, decode(r.digest, 'hex')
           from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) as r (key, subject_id, signal_id, digest)
           on conflict do nothing
           returning key`,
    values: [
      workspaceId,
      sorted.map((r) => r.key),
      sorted.map((r) => r.subjectId),
      sorted.map((r) => r.signalId),
      sorted.map((r) => r.digest.toString("hex")),
    ],
  });
  return new Set(rows.map((row) => row.key));
}
