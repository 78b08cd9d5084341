import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { PoolClient } from "pg";

/** Writes a batch of signals in one statement. Times travel as milliseconds, the open-ended keys as JSON. */
export async function insertSignals(client: PoolClient, facts: readonly SignalFact[]): Promise<void> {
  if (facts.length === 0) return;
  await client.query({
    name: "insert-signals",
    text: `insert into signals (subject_id, id, workspace_id, at, received_at, kind, touchpoint, channel, survey, language,
             customer_ref, account, location, partner, agent, weight, ratings, traits, attributes, comments)
           select s."subjectId", s.id, s."workspaceId", to_timestamp(s.at / 1000.0), to_timestamp(s."receivedAt" / 1000.0),
             s.kind, s.touchpoint, s.channel, s.survey, s.language, s."customerRef", s.account, s.location, s.partner,
             s.agent, s.weight, s.ratings, s.traits, s.attributes, s.comments
           from json_to_recordset($1::json) as s ("subjectId" uuid, id uuid, "workspaceId" uuid, at double precision,
             "receivedAt" double precision, kind text, touchpoint text, channel text, survey text, language text,
             "customerRef" text, account text, location text, partner text, agent text, weight real, ratings jsonb,
             traits jsonb, attributes jsonb, comments jsonb)`,
    values: [JSON.stringify(facts)],
  });
}
