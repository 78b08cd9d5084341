import { type MailChoices, MailLanguage } from "@heed/contract/account/mail";
import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

export async function findMailChoices(db: Kysely<DB>, accountId: string): Promise<MailChoices> {
  const row = await db
    .selectFrom("mail_choices")
    .where("account_id", "=", accountId)
    .select(["language", "sign_in_notices as signInNotices"])
    .executeTakeFirst();
  const language = MailLanguage.safeParse(row?.language);
  return { language: language.success ? language.data : "en", signInNotices: row?.signInNotices ?? true };
}

export async function updateMailChoices(
  db: Kysely<DB>,
  accountId: string,
  choices: MailChoices,
  now: Date,
): Promise<void> {
  const values = { language: choices.language, sign_in_notices: choices.signInNotices, changed_at: now };
  await db
    .insertInto("mail_choices")
    .values({ account_id: accountId, ...values })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet(values))
    .execute();
}

/** Notes the language of somebody who has chosen nothing yet. */
export async function noteLanguage(
  db: Kysely<DB>,
  accountId: string,
  language: MailLanguage,
  now: Date,
): Promise<void> {
  await db
    .insertInto("mail_choices")
    .values({ account_id: accountId, language, sign_in_notices: true, changed_at: now })
    .onConflict((conflict) => conflict.column("account_id").doNothing())
    .execute();
}
