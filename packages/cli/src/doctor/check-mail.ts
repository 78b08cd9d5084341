import type { Config } from "@heed/server/config";
import { openMailServer } from "@heed/server/outside/mail";
import { isMailOn, mailTrouble } from "@heed/server/post/mail-on";
import { type Finding, fail, ok, warn } from "./finding.ts";

type MailConfig = Pick<Config, "smtpUrl" | "mailFrom" | "baseUrl" | "outsideAllow">;

/** Is mail set up, does its server answer, and does it let us in? Nothing is sent. */
export async function checkMail(config: MailConfig): Promise<Finding> {
  const trouble = mailTrouble(config);
  if (trouble !== null) return warn("mail is not sent", trouble);
  if (!isMailOn(config)) return ok("no mail is set up (SMTP_URL); links are shown to whoever makes them");
  const line = openMailServer(config);
  const found = await line?.check();
  line?.close();
  if (!found) return ok("the mail server answers");
  return fail(
    `the mail server cannot be used (${found})`,
    "correct SMTP_URL; what is to be sent waits until then",
  );
}
