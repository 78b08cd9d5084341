import type { Config } from "../config.ts";

type MailSettings = Pick<Config, "smtpUrl" | "mailFrom" | "baseUrl">;

/** True where Heed can send mail: server, sender and the address that links begin with are all set. */
export function isMailOn(config: MailSettings): boolean {
  return config.smtpUrl !== undefined && mailTrouble(config) === null;
}

/** What keeps mail from being sent although a server is set, with the remedy; null where nothing does. */
export function mailTrouble({ smtpUrl, mailFrom, baseUrl }: MailSettings): string | null {
  if (smtpUrl === undefined) return null;
  if (mailFrom === undefined)
    return 'SMTP_URL is set, but HEED_MAIL_FROM is not: set it to the sender, such as "Heed <heed@example.com>"; until then no mail is sent';
  if (baseUrl === undefined)
    return "SMTP_URL is set, but HEED_BASE_URL is not: links in mails need the address that people use, such as https://cx.example.com; until then no mail is sent";
  return null;
}
