import type { Kysely } from "kysely";
import type { Logger } from "pino";
import { type Secrets, WrongSecret } from "../account/secret-box.ts";
import { newId } from "../ids.ts";
import type { MailOutcome, MailServerLine } from "../outside/mail.ts";
import { MAIL_WAITS, waitAfter } from "../post/back-off.ts";
import type { DB } from "../store/generated/database.ts";
import {
  leaseMails,
  MAIL_PURPOSE,
  noteMail,
  pruneMails,
  type SealedMail,
  type WaitingMail,
} from "../store/mail.ts";
import { type Repeating, repeat } from "./repeating.ts";

/** `db` sees all workspaces. Without a `line` nothing is sent, and what is old still goes. */
export type Mailing = {
  db: Kysely<DB>;
  secrets: Secrets;
  line: MailServerLine | undefined;
  now: () => Date;
  log: Logger;
};

const TICK_MS = 1_000;
const AT_ONCE = 4;
/** Longer than a try may take (`SEND_MS`), so that no other process sends what is being sent. */
const LEASE_MS = 120_000;
const FIRST_REST_MS = 15_000;
const LONGEST_REST_MS = 10 * 60_000;
/** A server that takes nothing for so long: its mails are given up. */
const PATIENCE_MS = 3 * 24 * 3_600_000;
const KEPT_MS = 30 * 24 * 3_600_000;
const PRUNE_MS = 3_600_000;

/**
 * Sends what stands in the queue, each mail at least once and, but for one case, exactly once: where the process dies
 * after the server took a mail and before that was noted, it is sent again with the same Message-ID, by which mail
 * programs fold the two. A server that is away is left alone for a while; its mails wait and lose no tries. A mail that
 * is refused for good, or too often, is given up and says why.
 */
export function openMailRelay(mailing: Mailing): Repeating {
  const { db, line, now, log } = mailing;
  const me = newId();
  let restUntil = 0;
  let restMs = 0;
  let pruneAt = 0;

  async function work(): Promise<void> {
    const begun = now().getTime();
    if (begun >= pruneAt) {
      await pruneMails(db, new Date(begun - KEPT_MS));
      pruneAt = begun + PRUNE_MS;
    }
    while (line && now().getTime() >= restUntil) {
      const at = now();
      const lease = { by: me, now: at, until: new Date(at.getTime() + LEASE_MS), limit: AT_ONCE };
      const mails = await leaseMails(db, lease);
      if (mails.length === 0) return;
      const outcomes = await Promise.all(mails.map((mail) => sendOne(mailing, line, me, mail)));
      const away = outcomes.find(({ is }) => is === "server");
      if (away === undefined || !("trouble" in away)) {
        if (restMs > 0) log.info("mail goes out again");
        restMs = 0;
        continue;
      }
      if (restMs === 0) log.warn({ trouble: away.trouble }, "the mail server takes nothing at the moment");
      restMs = Math.min(LONGEST_REST_MS, restMs === 0 ? FIRST_REST_MS : restMs * 2);
      restUntil = now().getTime() + restMs;
    }
  }

  return repeat(work, TICK_MS, (error) => log.warn({ err: error }, "the queue of mails cannot be read now"));
}

async function sendOne(
  mailing: Mailing,
  line: MailServerLine,
  me: string,
  mail: WaitingMail,
): Promise<MailOutcome> {
  const { db, now, log } = mailing;
  const outcome = await tryOne(mailing, line, mail);
  const at = now();
  if (outcome.is === "sent") {
    await noteMail(db, mail.id, me, { sentAt: at });
    return outcome;
  }
  const { trouble } = outcome;
  const wait = outcome.is === "later" ? waitAfter(MAIL_WAITS, mail.tries) : FIRST_REST_MS;
  const isTooOld = at.getTime() - mail.createdAt.getTime() > PATIENCE_MS;
  if (outcome.is === "refused" || wait === null || isTooOld) {
    await noteMail(db, mail.id, me, { deadAt: at, trouble });
    log.warn({ mail: mail.id, kind: mail.kind, tries: mail.tries, trouble }, "a mail is given up");
    return { is: "refused", trouble };
  }
  const dueAt = new Date(at.getTime() + wait);
  await noteMail(db, mail.id, me, { dueAt, trouble, uncounted: outcome.is === "server" });
  return outcome;
}

async function tryOne(
  { secrets, now }: Mailing,
  line: MailServerLine,
  { id, sealed, sendBefore }: WaitingMail,
): Promise<MailOutcome> {
  if (sendBefore !== null && sendBefore <= now()) {
    return { is: "refused", trouble: "It could not be sent before its link was over" };
  }
  let mail: SealedMail;
  try {
    mail = JSON.parse(secrets.open(sealed, MAIL_PURPOSE, id)) as SealedMail;
  } catch (error) {
    if (!(error instanceof WrongSecret)) throw error;
    return { is: "refused", trouble: "It was sealed with another secret" };
  }
  return line.send({ id, ...mail });
}
