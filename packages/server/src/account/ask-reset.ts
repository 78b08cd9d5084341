import type { MailLanguage } from "@heed/contract/account/mail";
import type { Ctx } from "../context.ts";
import { wordsIn } from "../post/mail-words.ts";
import { queueMail } from "../post/queue-mail.ts";
import { findAccountByEmail } from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import { countMailsAbout } from "../store/mail.ts";
import { makeResetToken } from "./reset.ts";

/** So many links an hour and account: more would only be made to fill somebody's mailbox. */
const AN_HOUR = 3;
const HOUR_MS = 3_600_000;

/**
 * Mails a link that sets a new password, if there is such an account, it has a password and belongs to a workspace. Gives
 * nothing: whoever asked has been answered before this begins (see Errands), so that neither the answer nor how long it
 * takes tells whether there is one.
 */
export async function askReset(
  ctx: Pick<Ctx, "system" | "secrets" | "config" | "now">,
  asked: { email: string; language: MailLanguage },
): Promise<void> {
  const account = await findAccountByEmail(ctx.system, asked.email);
  if (!account || account.passwordHash === null) return;
  const now = ctx.now();
  await ctx.system.transaction().execute(async (db) => {
    const since = new Date(now.getTime() - HOUR_MS);
    const object = `reset:${account.id}`;
    if ((await countMailsAbout(db, object, since)) >= AN_HOUR) return;
    const actor = `member:${account.id}`;
    const { token, expiresAt } = await makeResetToken(db, account.id, { actor, now });
    const { reset: words, why } = wordsIn(asked.language);
    await queueMail({ ...ctx, db }, null, {
      to: asked.email.trim().toLowerCase(),
      language: asked.language,
      kind: "reset",
      object,
      subject: words.subject,
      heading: words.heading,
      blocks: [
        { is: "text", text: words.text(account.name) },
        { is: "button", label: words.button, path: `/reset/${token}` },
        { is: "note", text: words.note },
      ],
      why: why.reset,
      sendBefore: expiresAt,
    });
    const entry = { actor: "heed", action: "password.reset.asked", object: actor, now };
    await insertAudit(db, account.workspaceId, entry);
  });
}
