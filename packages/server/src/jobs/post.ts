import type { Ctx } from "../context.ts";
import { openMailServer } from "../outside/mail.ts";
import { openWebhookCall } from "../outside/webhook-fetch.ts";
import { isMailOn, mailTrouble } from "../post/mail-on.ts";
import { openMailRelay } from "./mail-relay.ts";
import { openReportKeeper } from "./report-keeper.ts";
import { openWebhookRelay } from "./webhook-relay.ts";

/** Everything that sends what Heed has to say: mails, webhooks, and the reports that are due. */
export type Post = { close(): Promise<void> };

/** Begins to send what stands in the queues. Of several processes each sends what no other one is sending. */
export function openPost(ctx: Ctx): Post {
  const { system: db, secrets, config, now, log } = ctx;
  const trouble = mailTrouble(config);
  if (trouble !== null) log.warn(trouble);
  const line = isMailOn(config) ? openMailServer(config) : undefined;
  const mails = openMailRelay({ db, secrets, line, now, log });
  const webhooks = openWebhookRelay({ db, secrets, config, call: openWebhookCall(config), now, log });
  const reports = openReportKeeper(ctx);
  return {
    async close() {
      await Promise.all([reports.close(), mails.close(), webhooks.close()]);
      line?.close();
    },
  };
}
