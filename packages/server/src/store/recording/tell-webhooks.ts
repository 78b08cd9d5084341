import type { WebhookEvent } from "@heed/contract/account/webhook";
import { openingReason } from "@heed/core/act/first-rule";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { PoolClient } from "pg";
import { deliveryRows, type Happened, INSERT_DELIVERIES } from "../webhook-delivery-rows.ts";
import type { OpenedCase } from "./open-cases.ts";

/** What a batch recorded, without what anonymous people said: nobody is told when one of them speaks. */
type Told = {
  facts: readonly SignalFact[];
  opened: readonly OpenedCase[];
  caseOf: ReadonlyMap<string, string>;
};

/** Puts what a batch did into the queues of the workspace's webhooks, in its transaction. */
export async function tellWebhooks(
  client: PoolClient,
  workspaceId: string,
  { facts, opened, caseOf }: Told,
  now: Date,
): Promise<void> {
  if (facts.length === 0) return;
  const { rows: wanted } = await client.query<{ id: string; events: WebhookEvent[] }>({
    name: "webhooks-of-signals",
    text: `select id, events from webhooks where workspace_id = $1 and enabled
             and events && array['signal.recorded', 'case.opened'] order by id`,
    values: [workspaceId],
  });
  if (wanted.length === 0) return;
  const isNew = new Map(opened.map((one) => [one.id, one]));
  const happened = facts.flatMap((fact): Happened[] => {
    const caseId = caseOf.get(fact.id) ?? null;
    const begun = caseId === null ? undefined : isNew.get(caseId);
    // Of several signals that came together the first one opened it.
    if (begun) isNew.delete(begun.id);
    return [recorded(fact, caseId), ...(begun ? [openedBy(fact, begun)] : [])];
  });
  const rows = deliveryRows(wanted, happened);
  if (rows.length === 0) return;
  await client.query({
    name: "insert-deliveries",
    text: INSERT_DELIVERIES,
    values: [workspaceId, JSON.stringify(rows), now],
  });
}

function recorded(fact: SignalFact, caseId: string | null): Happened {
  const { id, kind, at, touchpoint, channel, survey, location, partner, ratings } = fact;
  return {
    event: "signal.recorded",
    subjectId: fact.subjectId,
    place: { touchpoint, location, partner },
    payload: {
      signalId: id,
      kind,
      at: new Date(at).toISOString(),
      touchpoint,
      channel,
      survey,
      location,
      partner,
      ratings: ratings ?? {},
      caseId,
    },
  };
}

function openedBy(fact: SignalFact, { id, ...place }: OpenedCase): Happened {
  const reason = openingReason(fact.ratings);
  const payload = { caseId: id, signalId: fact.id, status: "open", reason, ...place };
  return { event: "case.opened", subjectId: fact.subjectId, place, payload };
}
