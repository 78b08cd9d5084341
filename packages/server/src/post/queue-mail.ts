import type { MailLanguage } from "@heed/contract/account/mail";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Secrets } from "../account/secret-box.ts";
import type { Config } from "../config.ts";
import { newId } from "../ids.ts";
import type { DB } from "../store/generated/database.ts";
import { insertMail } from "../store/mail.ts";
import type { MailBlock } from "./mail-block.ts";
import { mailHtml } from "./mail-html.ts";
import { isMailOn } from "./mail-on.ts";
import { mailText } from "./mail-text.ts";
import { oneLine } from "./one-line.ts";

/** What writing a mail needs. In a transaction: `{ ...ctx, db: tx }`. */
export type MailWriter = {
  db: Kysely<DB>;
  secrets: Secrets;
  config: Pick<Config, "smtpUrl" | "mailFrom" | "baseUrl">;
  now: () => Date;
};

export type MailDraft = {
  /** One address; anything else is refused. */
  to: string;
  language: MailLanguage;
  /** What kind of mail it is, for the queue: `invitation`, `reset`, `notice`, `report`, `alert` … */
  kind: string;
  /** What it is about, such as `invitation:<id>`; what waits about it can be taken back (see store/mail.ts). */
  object?: string;
  subject: string;
  heading: string;
  blocks: readonly MailBlock[];
  /** Why somebody gets it, as the last line: one sentence. */
  why: string;
  /** The customer of whom it speaks: erasing them takes the mail away, too. */
  aboutSubject?: string;
  /** Not sent any more from then on: a link in it would be dead. */
  sendBefore?: Date;
};

const Address = z.email().max(254);
const SUBJECT_LENGTH = 150;

/**
 * Puts a mail into the queue, in the transaction of what causes it (`writer.db` is the transaction); the relay
 * (jobs/mail-relay.ts) sends it a moment after the commit: at least once, always with the same Message-ID. `workspaceId`
 * is null for what belongs to an account alone. Gives the mail's id, or null where mail is not set up or the address is
 * none that can be written to: whoever needs to know asks `isMailOn(config)` first.
 */
export async function queueMail(
  writer: MailWriter,
  workspaceId: string | null,
  draft: MailDraft,
): Promise<string | null> {
  const { baseUrl } = writer.config;
  if (!isMailOn(writer.config) || baseUrl === undefined || !Address.safeParse(draft.to).success) return null;
  const id = newId();
  const subject = oneLine(draft.subject, SUBJECT_LENGTH);
  const drawn = { ...draft, subject, baseUrl };
  await insertMail(
    writer.db,
    workspaceId,
    {
      id,
      kind: draft.kind,
      object: draft.object ?? "",
      mail: { to: draft.to, subject, text: mailText(drawn), html: mailHtml(drawn) },
      aboutSubject: draft.aboutSubject ?? null,
      sendBefore: draft.sendBefore ?? null,
      now: writer.now(),
    },
    writer.secrets,
  );
  return id;
}
