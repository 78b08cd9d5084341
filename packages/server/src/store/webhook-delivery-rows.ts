import type { WebhookEvent } from "@heed/contract/account/webhook";
import type { Placed } from "@heed/core/account/reach";
import { newId } from "../ids.ts";

/** What happened, as it is put into the queue of every webhook that wants to know. */
export type Happened = {
  event: WebhookEvent;
  /** Ids and figures only, nothing by which a person is known. */
  payload: Record<string, unknown>;
  /** Whose experience it is; left out where it is nobody's. */
  subjectId?: string;
  /** Where it happened; left out, only webhooks of whoever sees everything are told. */
  place?: Placed;
};

export type DeliveryRow = {
  subject_id: string;
  id: string;
  webhook_id: string;
  event: string;
  payload: Record<string, unknown>;
} & Placed;

/** A message for each thing that happened and each webhook that wants to know, in the order in which it happened. */
export function deliveryRows(
  webhooks: readonly { id: string; events: readonly string[] }[],
  happened: readonly Happened[],
): DeliveryRow[] {
  return happened.flatMap(({ event, payload, subjectId = newId(), place }) =>
    webhooks
      .filter(({ events }) => events.includes(event))
      .map((webhook) => ({
        subject_id: subjectId,
        id: newId(),
        webhook_id: webhook.id,
        event,
        payload,
        location: place?.location ?? null,
        partner: place?.partner ?? null,
        touchpoint: place?.touchpoint ?? null,
      })),
  );
}

/** Writes such rows: workspace, rows as JSON, the time. */
export const INSERT_DELIVERIES = `insert into webhook_deliveries (subject_id, id, workspace_id, webhook_id, event, payload,
    location, partner, touchpoint, at, due_at, state)
  select r.subject_id, r.id, $1::uuid, r.webhook_id, r.event, r.payload,
    r.location, r.partner, r.touchpoint, $3::timestamptz, $3::timestamptz, 'waiting'
  from json_to_recordset($2::json) as r (subject_id uuid, id uuid, webhook_id uuid, event text,
    payload jsonb, location text, partner text, touchpoint text)`;
