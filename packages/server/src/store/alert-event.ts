import type { AlertEvent } from "@heed/contract/measure/alert";
import type { Kysely } from "kysely";
import { newId } from "../ids.ts";
import type { DB } from "./generated/database.ts";

/** Notes what happened to an alert. `actorId` is null for Heed itself and for keys. */
export async function insertAlertEvent(
  db: Kysely<DB>,
  workspaceId: string,
  alertId: string,
  event: { kind: AlertEvent["kind"]; actorId: string | null; text: string | null; now: Date },
): Promise<void> {
  await db
    .insertInto("alert_events")
    .values({
      workspace_id: workspaceId,
      alert_id: alertId,
      id: newId(),
      at: event.now,
      kind: event.kind,
      actor_id: event.actorId,
      text: event.text,
    })
    .execute();
}

/** The history of an alert, oldest first. */
export async function listAlertEvents(
  db: Kysely<DB>,
  workspaceId: string,
  alertId: string,
): Promise<AlertEvent[]> {
  const rows = await db
    .selectFrom("alert_events as e")
    .leftJoin("accounts as a", "a.id", "e.actor_id")
    .where("e.workspace_id", "=", workspaceId)
    .where("e.alert_id", "=", alertId)
    .orderBy("e.at")
    .orderBy("e.id")
    .select(["e.id", "e.at", "e.kind", "a.name", "e.text"])
    .execute();
  return rows.map(({ id, at, kind, name, text }) => ({
    id,
    at: at.toISOString(),
    kind: kind as AlertEvent["kind"],
    by: name,
    text,
  }));
}
