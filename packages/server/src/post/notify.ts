import type { Kysely } from "kysely";
import { findAccount } from "../store/account.ts";
import type { DB } from "../store/generated/database.ts";
import { findMailChoices } from "../store/mail-choices.ts";
import { findFirstTimezone } from "../store/member.ts";
import type { MailBlock } from "./mail-block.ts";
import { momentIn, wordsIn } from "./mail-words.ts";
import { type MailWriter, queueMail } from "./queue-mail.ts";
import type { MailWords } from "./words/en.ts";

/** Something that happened to an account and that its person is told, because it might not have been them. */
export type Notice =
  | { is: "password" | "totp" | "factors" }
  | { is: "passkey"; name: string }
  | { is: "network"; network: string; device: string | null };

/** Tells an account's person, by mail where mail is set up. `db` is the transaction of what happened, if there is one. */
export type Notify = (db: Kysely<DB>, accountId: string, notice: Notice) => Promise<void>;

export function openNotify(writer: Omit<MailWriter, "db">): Notify {
  return async (db, accountId, notice) => {
    const account = await findAccount(db, { id: accountId });
    if (!account) return;
    const { language, signInNotices } = await findMailChoices(db, accountId);
    if (notice.is === "network" && !signInNotices) return;
    const { notice: words, why } = wordsIn(language);
    const timezone = (await findFirstTimezone(db, accountId)) ?? "UTC";
    const subject = words[`${notice.is}Subject`];
    const time = [words.time, momentIn(language, timezone, writer.now())] as const;
    const blocks: MailBlock[] = [
      { is: "text", text: words[`${notice.is}Text`] },
      { is: "facts", rows: [...factsOf(notice, words), time] },
      { is: "text", text: words.notYou },
      { is: "button", label: words.button, path: "/settings/account" },
      ...(notice.is === "network" ? [{ is: "note", text: words.ownChoice } as const] : []),
    ];
    const object = `member:${accountId}`;
    const mail = { to: account.email, language, kind: "notice", object, subject, heading: subject, blocks };
    await queueMail({ ...writer, db }, null, { ...mail, why: why.account });
  };
}

function factsOf(notice: Notice, words: MailWords["notice"]): [string, string][] {
  if (notice.is === "passkey") return [[words.passkeyName, notice.name]];
  if (notice.is !== "network") return [];
  return [
    [words.device, notice.device ?? words.unknown],
    [words.network, notice.network],
  ];
}
