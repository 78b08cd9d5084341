import type { WebhookStop } from "@heed/contract/account/webhook";
import { findActor } from "../store/actor.ts";
import { insertAudit } from "../store/audit.ts";
import { findMailChoices } from "../store/mail-choices.ts";
import { stopWebhook } from "../store/webhook.ts";
import { wordsIn } from "./mail-words.ts";
import { type MailWriter, queueMail } from "./queue-mail.ts";

/** Turns a webhook off by itself: it is written down, and whoever made it gets a mail. Once, whoever notices first. */
export async function stopWithNotice(
  writer: MailWriter,
  webhook: { id: string; workspaceId: string; name: string; madeBy: string },
  why: WebhookStop,
): Promise<void> {
  const { id, workspaceId, name, madeBy } = webhook;
  await writer.db.transaction().execute(async (tx) => {
    const now = writer.now();
    if (!(await stopWebhook(tx, workspaceId, id, why, now))) return;
    await insertAudit(tx, workspaceId, {
      actor: "heed",
      action: "webhook.stopped",
      object: `webhook:${id}`,
      details: { name, why },
      now,
    });
    const maker = await findActor(tx, workspaceId, madeBy, now);
    if (!maker?.account) return;
    const { language } = await findMailChoices(tx, maker.account.id);
    const words = wordsIn(language).webhookStopped;
    await queueMail({ ...writer, db: tx }, workspaceId, {
      to: maker.account.email,
      language,
      kind: "notice",
      object: `webhook:${id}`,
      subject: words.subject(name),
      heading: words.subject(name),
      blocks: [
        { is: "text", text: why === "gone" ? words.gone : words.failing },
        { is: "button", label: words.button, path: "/settings/webhooks" },
      ],
      why: wordsIn(language).why.webhook,
    });
  });
}
