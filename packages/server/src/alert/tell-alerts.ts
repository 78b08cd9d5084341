import type { AlertNotice } from "@heed/contract/measure/alert-rule";
import { alertSentence, chanceSentence } from "@heed/core/measure/alert/alert-sentence";
import { isSegmentInside, placesOf } from "@heed/core/measure/alert/segment-key";
import type { Kysely } from "kysely";
import { accessOfActor } from "../account/access-of-actor.ts";
import type { MailBlock } from "../post/mail-block.ts";
import { queueMail } from "../post/queue-mail.ts";
import { queueWebhook } from "../post/queue-webhook.ts";
import type { KeptAlert } from "../store/alert.ts";
import type { DB } from "../store/generated/database.ts";
import { findMailChoices } from "../store/mail-choices.ts";
import { listTouchpoints } from "../store/touchpoint.ts";
import type { Applied } from "./apply-outcomes.ts";
import { ALERT_MAIL_WORDS } from "./mail-words.ts";
import { partName } from "./part-name.ts";
import type { Watching } from "./watching.ts";

/** More alerts than this do not fit into a mail that anybody reads. */
const MOST_TOLD = 10;

export type Telling = {
  workspace: { id: string; name: string; timezone: string };
  /** Who is told of an alert; null for nobody, as long as its rule is muted. */
  noticeOf: (alert: KeptAlert) => AlertNotice | null;
  now: Date;
};

/**
 * Tells what a run changed, in its transaction: webhooks of each alert that opened or is over, and members by one mail for
 * all that opened, as far as each may see it. Names of metrics and touchpoints are those that people chose.
 */
export async function tellAlerts(
  watching: Pick<Watching, "config" | "secrets">,
  tx: Kysely<DB>,
  { workspace, noticeOf, now }: Telling,
  applied: readonly Applied[],
): Promise<void> {
  const byMember = new Map<string, KeptAlert[]>();
  for (const { alert, event } of applied) {
    const notice = noticeOf(alert);
    if (!notice || event === "again" || event === "closed") continue;
    if (notice.webhook) {
      await queueWebhook(
        tx,
        workspace.id,
        event === "opened" ? "alert.fired" : "alert.resolved",
        payloadOf(alert),
        {
          now,
          ...placeOf(alert),
        },
      );
    }
    if (event !== "opened") continue;
    for (const member of notice.members) byMember.set(member, [...(byMember.get(member) ?? []), alert]);
  }
  if (byMember.size === 0) return;
  const names = new Map((await listTouchpoints(tx, workspace.id)).map(({ key, name }) => [key, name]));
  const writer = { db: tx, secrets: watching.secrets, config: watching.config, now: () => now };
  for (const [member, alerts] of byMember) {
    const access = await accessOfActor(tx, workspace.id, `member:${member}`, now);
    if (!access?.account || !access.permissions.has("alerts.read")) continue;
    const seen = alerts.filter(({ segment }) => isSegmentInside(access.reach, segment));
    if (seen.length === 0) continue;
    const { language } = await findMailChoices(tx, member);
    const words = ALERT_MAIL_WORDS[language];
    const blocks = seen.slice(0, MOST_TOLD).flatMap((alert): MailBlock[] => {
      const told = {
        alert: { ...alert, finding: alert.first },
        language,
        metric: alert.metric.toUpperCase().length <= 4 ? alert.metric.toUpperCase() : alert.metric,
        part: partName(alert.segment, (field, value) =>
          field === "touchpoint" ? (names.get(value) ?? value) : value,
        ),
        zone: workspace.timezone,
      };
      const why = alert.rule ? words.rule(alert.rule.name) : words.found;
      return [
        { is: "text", text: alertSentence(told) },
        { is: "note", text: [chanceSentence(told), why].filter((text) => text !== "").join(" ") },
      ];
    });
    const more = seen.length - MOST_TOLD;
    await queueMail(writer, workspace.id, {
      to: access.account.email,
      language,
      kind: "alert",
      subject: words.subject(seen.length, workspace.name),
      heading: words.heading(seen.length),
      blocks: [
        ...blocks,
        ...(more > 0 ? [{ is: "note" as const, text: words.more(more) }] : []),
        { is: "button", label: words.button, path: "/measure/alerts" },
      ],
      why: words.why,
    });
  }
}

/** What a webhook gets of an alert: ids and figures. */
function payloadOf(alert: KeptAlert): Record<string, unknown> {
  const { id, rule, reason, direction, metric, unit, segment, first, latest, state } = alert;
  return { id, status: state.status, rule, reason, direction, metric, unit, segment, first, latest };
}

/** Where an alert lies, if it is confined to one place: then those may hear of it who see that place alone. */
function placeOf({ segment }: KeptAlert) {
  const places = placesOf(segment);
  const only = (keys: readonly string[]): string | null => (keys.length === 1 ? (keys[0] ?? null) : null);
  const place = {
    location: only(places.location),
    partner: only(places.partner),
    touchpoint: only(places.touchpoint),
  };
  return Object.values(place).some((key) => key !== null) ? { place } : {};
}
