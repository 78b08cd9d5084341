import type { MailLanguage } from "@heed/contract/account/mail";
import { momentIn, wordsIn } from "../post/mail-words.ts";
import { type MailWriter, queueMail } from "../post/queue-mail.ts";
import { findWorkspace } from "../store/account.ts";
import { findActor } from "../store/actor.ts";
import { invitationObject } from "../store/invitation.ts";

/** Writes to somebody who was invited; the link in it is theirs alone. In the transaction of the invitation. */
export async function mailInvitation(
  writer: MailWriter,
  workspaceId: string,
  invitation: {
    id: string;
    email: string;
    token: string;
    actor: string;
    language: MailLanguage;
    expiresAt: Date;
  },
): Promise<void> {
  const { id, email, token, actor, language, expiresAt } = invitation;
  const workspace = await findWorkspace(writer.db, workspaceId);
  const inviter = await findActor(writer.db, workspaceId, actor, writer.now());
  const { invitation: words, why } = wordsIn(language);
  const name = workspace?.name ?? "Heed";
  await queueMail(writer, workspaceId, {
    to: email,
    language,
    kind: "invitation",
    object: invitationObject(id),
    subject: words.subject(name),
    heading: words.heading(inviter?.account?.name ?? words.someone, name),
    blocks: [
      { is: "text", text: words.text },
      { is: "button", label: words.button, path: `/join/${token}` },
      { is: "note", text: words.note(momentIn(language, workspace?.timezone ?? "UTC", expiresAt)) },
    ],
    why: why.invitation,
    sendBefore: expiresAt,
  });
}
