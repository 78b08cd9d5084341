import type { SignalOriginal } from "@heed/contract/account/privacy";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { PoolClient } from "pg";
import type { Secrets } from "../../account/secret-box.ts";

export type Original = { fact: SignalFact; original: SignalOriginal };

/** What the originals of masked texts are sealed for; each is tied to its signal. */
export const ORIGINAL = "signal-original";

/** Keeps the words of signals from before they were masked, so that nobody can read them in the database. */
export async function insertOriginals(
  client: PoolClient,
  originals: readonly Original[],
  secrets: Secrets,
): Promise<void> {
  if (originals.length === 0) return;
  await client.query(
    `insert into signal_originals (subject_id, signal_id, workspace_id, sealed)
     select o.subject_id, o.signal_id, o.workspace_id, decode(o.sealed, 'hex')
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as o (subject_id, signal_id, workspace_id, sealed)`,
    [
      originals.map(({ fact }) => fact.subjectId),
      originals.map(({ fact }) => fact.id),
      originals.map(({ fact }) => fact.workspaceId),
      originals.map(({ fact, original }) =>
        secrets.seal(JSON.stringify(original), ORIGINAL, fact.id).toString("hex"),
      ),
    ],
  );
}
