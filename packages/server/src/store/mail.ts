import { type Kysely, sql } from "kysely";
import type { Secrets } from "../account/secret-box.ts";
import type { DB } from "./generated/database.ts";

export const MAIL_PURPOSE = "mail";
const ADDRESS_PURPOSE = "mail-address";

/** A mail as it is sent. It holds names and addresses, so it is kept sealed. */
export type SealedMail = { to: string; subject: string; text: string; html: string };

export type WaitingMail = {
  id: string;
  kind: string;
  sealed: Buffer;
  tries: number;
  createdAt: Date;
  sendBefore: Date | null;
};

/** Blind indexes under which a mail to an address is found; `text` is the sealed mail. */
export function addressWords(secrets: Secrets, text: string): string[] {
  const { to } = JSON.parse(text) as SealedMail;
  return [indexOf(secrets, to)];
}

function indexOf(secrets: Secrets, address: string): string {
  return secrets.index(address.trim().toLowerCase(), ADDRESS_PURPOSE).toString("hex");
}

/** Puts a mail into the queue, in the transaction of what causes it. `workspaceId` is null for what is an account's. */
export async function insertMail(
  db: Kysely<DB>,
  workspaceId: string | null,
  mail: {
    id: string;
    kind: string;
    object: string;
    mail: SealedMail;
    aboutSubject: string | null;
    sendBefore: Date | null;
    now: Date;
  },
  secrets: Secrets,
): Promise<void> {
  const text = JSON.stringify(mail.mail);
  await db
    .insertInto("mails")
    .values({
      id: mail.id,
      workspace_id: workspaceId,
      kind: mail.kind,
      object: mail.object,
      sealed: secrets.seal(text, MAIL_PURPOSE, mail.id),
      to_words: addressWords(secrets, text),
      about_subject: mail.aboutSubject,
      created_at: mail.now,
      due_at: mail.now,
      send_before: mail.sendBefore,
    })
    .execute();
}

/**
 * Takes mails that are due, for one process until `until`: nobody else sends them meanwhile. Of two that ask at once
 * each gets others.
 */
export async function leaseMails(
  db: Kysely<DB>,
  lease: { by: string; now: Date; until: Date; limit: number },
): Promise<WaitingMail[]> {
  const { rows } = await sql<WaitingMail>`update mails m
    set lease_until = ${lease.until}, lease_by = ${lease.by}, tries = m.tries + 1
    where m.id in (
        select c.id from mails c where c.sent_at is null and c.dead_at is null and c.due_at <= ${lease.now}
          and (c.lease_until is null or c.lease_until < ${lease.now}) order by c.due_at limit ${lease.limit}
        for update skip locked)
      and m.sent_at is null and m.dead_at is null and (m.lease_until is null or m.lease_until < ${lease.now})
    returning m.id, m.kind, m.sealed, m.tries, m.created_at as "createdAt",
      m.send_before as "sendBefore"`.execute(db);
  return rows;
}

/** Notes what became of a try; only by who holds the lease. */
export async function noteMail(
  db: Kysely<DB>,
  id: string,
  by: string,
  outcome:
    | { sentAt: Date }
    | { deadAt: Date; trouble: string }
    | { dueAt: Date; trouble: string; uncounted?: boolean },
): Promise<void> {
  await db
    .updateTable("mails")
    .where("id", "=", id)
    .where("lease_by", "=", by)
    .set({
      lease_until: null,
      lease_by: null,
      ...("sentAt" in outcome && { sent_at: outcome.sentAt, trouble: null }),
      ...("deadAt" in outcome && { dead_at: outcome.deadAt, trouble: outcome.trouble }),
      ...("dueAt" in outcome && { due_at: outcome.dueAt, trouble: outcome.trouble }),
    })
    .$if("uncounted" in outcome && outcome.uncounted === true, (query) =>
      query.set((eb) => ({ tries: eb("tries", "-", 1) })),
    )
    .execute();
}

/** Takes back what was not sent yet about an object, such as `invitation:<id>`. */
export async function removeWaitingMails(
  db: Kysely<DB>,
  workspaceId: string,
  objects: readonly string[],
): Promise<void> {
  if (objects.length === 0) return;
  await db
    .deleteFrom("mails")
    .where("workspace_id", "=", workspaceId)
    .where("object", "in", [...objects])
    .where("sent_at", "is", null)
    .execute();
}

/** How many mails about an object, of no workspace, were written since a moment. */
export async function countMailsAbout(db: Kysely<DB>, object: string, since: Date): Promise<number> {
  const row = await db
    .selectFrom("mails")
    .where("workspace_id", "is", null)
    .where("object", "=", object)
    .where("created_at", ">", since)
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Where the latest mail about each object of a kind is: `waiting`, `sent`, or `dead` with what went wrong. */
export type MailState = { object: string; state: "waiting" | "sent" | "dead"; trouble: string | null };

export async function listMailStates(
  db: Kysely<DB>,
  workspaceId: string,
  objects: readonly string[],
): Promise<ReadonlyMap<string, MailState>> {
  if (objects.length === 0) return new Map();
  const rows = await db
    .selectFrom("mails")
    .where("workspace_id", "=", workspaceId)
    .where("object", "in", [...objects])
    .orderBy("id")
    .select(["object", "sent_at", "dead_at", "trouble"])
    .execute();
  return new Map(
    rows.map(({ object, sent_at, dead_at, trouble }) => [
      object,
      { object, state: sent_at ? "sent" : dead_at ? "dead" : "waiting", trouble },
    ]),
  );
}

/**
 * Removes every mail to an address of a person, and every mail about them, sent or not. Indexes of both secrets are
 * looked for while the secret changes.
 */
export async function removeMailsOfPerson(
  db: Kysely<DB>,
  workspaceId: string,
  person: { subjectId: string; email: string | null },
  secrets: Secrets,
): Promise<void> {
  const { email, subjectId } = person;
  const words =
    email === null
      ? []
      : secrets.indexes(email.trim().toLowerCase(), ADDRESS_PURPOSE).map((each) => each.toString("hex"));
  await sql`delete from mails where workspace_id = ${workspaceId}::uuid
    and (to_words && ${words}::text[] or about_subject = ${subjectId}::uuid)`.execute(db);
}

/** Removes what was sent, or given up, before a moment. */
export async function pruneMails(db: Kysely<DB>, before: Date): Promise<number> {
  const { rows } = await sql`delete from mails
    where sent_at < ${before} or dead_at < ${before} returning 1 as one`.execute(db);
  return rows.length;
}

/** How the queue stands, for the operator: how many wait, how many were given up, and the last trouble. */
export async function countMails(
  db: Kysely<DB>,
): Promise<{ waiting: number; dead: number; trouble: string | null }> {
  const { rows } = await sql<{ waiting: number; dead: number; trouble: string | null }>`select
    count(*) filter (where sent_at is null and dead_at is null)::int as waiting,
    count(*) filter (where dead_at is not null)::int as dead,
    (array_agg(trouble order by id desc) filter (where trouble is not null))[1] as trouble from mails`.execute(
    db,
  );
  return rows[0] ?? { waiting: 0, dead: 0, trouble: null };
}
