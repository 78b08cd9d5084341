import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { newId } from "../ids.ts";
import { CLOSED_BY_NOW, type DemoDesk } from "./demo-desk.ts";

type Settled = { subject_id: string; id: string; opened_at: Date; customer_ref: string | null };

/**
 * Lets the made-up agents work: cases that were opened before a point of the story are called back and closed, at
 * hours and with reasons that follow from the case itself, so that the demo is the same every time. A few of the last
 * days stay late, as on any desk.
 */
export async function settleCases(pool: Pool, desk: DemoDesk, until: Date, end: Date): Promise<void> {
  const { rows } = await pool.query<Settled>(
    `select subject_id, id, opened_at, customer_ref from cases
     where workspace_id = $1 and status <> 'closed' and opened_at < $2 order by due_at limit 2000`,
    [desk.workspaceId, until],
  );
  const settled = rows.flatMap((row) => {
    const luck = luckOf(`${row.opened_at.getTime()} ${row.customer_ref}`);
    const recent = end.getTime() - row.opened_at.getTime() < 9 * 24 * 3600 * 1000;
    if (recent && luck < 0.06) return [];
    const agent = desk.agents[Math.floor(luck * 997) % desk.agents.length] ?? "";
    const takenAt = new Date(row.opened_at.getTime() + (0.3 + luck * 9) * 3600 * 1000);
    const closedAt = new Date(Math.min(until.getTime(), takenAt.getTime() + (0.2 + luck * 14) * 3600 * 1000));
    const [reason, note] = CLOSED_BY_NOW[Math.floor(luck * 9973) % CLOSED_BY_NOW.length] ?? [
      "resolved",
      null,
    ];
    return [{ ...row, agent, takenAt, closedAt, reason, note, taken: newId(), closed: newId() }];
  });
  if (settled.length === 0) return;
  await pool.query(
    `with s as (
       select * from json_to_recordset($1::json) as s (subject_id uuid, id uuid, agent uuid, "takenAt" timestamptz,
         "closedAt" timestamptz, reason text, note text, taken uuid, closed uuid)
     ), history as (
       insert into case_events (subject_id, id, case_id, at, actor_id, kind, text)
       select subject_id, taken, id, "takenAt", agent, 'taken', null from s
       union all
       select subject_id, closed, id, "closedAt", agent, 'closed', note from s
     )
     update cases c
     set status = 'closed', assignee_id = s.agent, closed_at = s."closedAt", close_reason = s.reason, version = c.version + 2
     from s where c.subject_id = s.subject_id and c.id = s.id`,
    [JSON.stringify(settled)],
  );
}

/** A number from 0 to 1 that a text always gets. */
function luckOf(text: string): number {
  return createHash("sha1").update(text).digest().readUInt32BE() / 0x1_0000_0000;
}
