import type { AlertRule, ParsedAlertRule } from "@heed/contract/measure/alert-rule";
import { DomainError } from "@heed/contract/problem";
import { isSegmentInside } from "@heed/core/measure/alert/segment-key";
import { confinedTo } from "@heed/core/measure/withhold";
import { ruleGroups } from "../alert/rule-groups.ts";
import { tryRule } from "../alert/try-rule.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { closeAlertsOfRule } from "../store/alert.ts";
import { insertAlertEvent } from "../store/alert-event.ts";
import { listAlertMarks } from "../store/alert-mark.ts";
import {
  findAlertRule,
  insertAlertRule,
  listAlertRules,
  removeAlertRule,
  updateAlertRule,
} from "../store/alert-rule.ts";
import { insertAudit } from "../store/audit.ts";
import { alertScope } from "./alert-scope.ts";
import { type AskedWorkspace, askWorkspace } from "./ask-workspace.ts";
import type { Handlers } from "./door.ts";
import type { Who } from "./who.ts";

const DAY = 86_400_000;
/** More rules than this a workspace does not have. */
const MOST_RULES = 200;

export const alertRuleHandlers = {
  listAlertRules: async ({ ctx, who }) => {
    const { reach } = alertScope(who);
    const rules = await listAlertRules(ctx.db, who.workspaceId);
    return { items: rules.filter(({ where }) => isSegmentInside(reach, where)), nextCursor: null };
  },

  readAlertRule: ({ ctx, who, params }) => ruleOr404(ctx, who, params.id),

  createAlertRule: async ({ ctx, who, body, reply }) => {
    await check(ctx, who, body);
    if ((await listAlertRules(ctx.db, who.workspaceId)).length >= MOST_RULES) {
      throw new DomainError("conflict", `A workspace has at most ${MOST_RULES} rules; delete one first.`);
    }
    const now = ctx.now();
    const id = newId();
    await ctx.db.transaction().execute(async (tx) => {
      await insertAlertRule(tx, who.workspaceId, { id, rule: body, actor: who.actor, now });
      await insertAudit(tx, who.workspaceId, entry(who, "alert-rule.created", id, now, { name: body.name }));
    });
    reply.code(201);
    return ruleOr404(ctx, who, id);
  },

  tryAlertRule: async ({ ctx, who, body }) => {
    const workspace = await check(ctx, who, body);
    const now = ctx.now().getTime();
    const marks = await listAlertMarks(ctx.db, who.workspaceId, new Date(now - 400 * DAY));
    return tryRule(ctx, workspace, body, marks, now);
  },

  putAlertRule: async ({ ctx, who, params, body }) => {
    const before = await ruleOr404(ctx, who, params.id);
    await check(ctx, who, body);
    const now = ctx.now();
    await ctx.db.transaction().execute(async (tx) => {
      await updateAlertRule(tx, who.workspaceId, params.id, { rule: body, now });
      // What another rule called says nothing of this one.
      if (!body.enabled || watched(before) !== watched(body))
        await closeAll({ ...ctx, db: tx }, who, params.id, now);
      await insertAudit(
        tx,
        who.workspaceId,
        entry(who, "alert-rule.changed", params.id, now, { name: body.name }),
      );
    });
    return ruleOr404(ctx, who, params.id);
  },

  muteAlertRule: async ({ ctx, who, params, body }) => {
    await ruleOr404(ctx, who, params.id);
    const mutedUntil = body.until === null ? null : new Date(body.until);
    await updateAlertRule(ctx.db, who.workspaceId, params.id, { mutedUntil, now: ctx.now() });
    return ruleOr404(ctx, who, params.id);
  },

  deleteAlertRule: async ({ ctx, who, params }) => {
    const { name } = await ruleOr404(ctx, who, params.id);
    const now = ctx.now();
    await ctx.db.transaction().execute(async (tx) => {
      await closeAll({ ...ctx, db: tx }, who, params.id, now);
      await removeAlertRule(tx, who.workspaceId, params.id);
      await insertAudit(tx, who.workspaceId, entry(who, "alert-rule.deleted", params.id, now, { name }));
    });
    return undefined;
  },
} satisfies Partial<Handlers>;

async function closeAll({ db }: Pick<Ctx, "db">, who: Who, ruleId: string, now: Date): Promise<void> {
  for (const id of await closeAlertsOfRule(db, who.workspaceId, ruleId, now)) {
    await insertAlertEvent(db, who.workspaceId, id, {
      kind: "closed",
      actorId: who.accountId,
      text: null,
      now,
    });
  }
}

function watched({ metric, where, by, window, condition, minAnswers }: ParsedAlertRule | AlertRule): string {
  return JSON.stringify([metric, where, by, window, condition, minAnswers]);
}

async function ruleOr404(ctx: Ctx, who: Who, id: string): Promise<AlertRule> {
  const rule = await findAlertRule(ctx.db, who.workspaceId, id);
  if (!rule || !isSegmentInside(alertScope(who).reach, rule.where)) {
    throw new DomainError("not-found", "There is no such rule.");
  }
  return rule;
}

/** Refuses a rule that cannot be judged, or that would tell more than whoever makes it may see. */
async function check(ctx: Ctx, who: Who, rule: ParsedAlertRule): Promise<AskedWorkspace> {
  const scope = alertScope(who);
  if (!isSegmentInside(scope.reach, rule.where)) {
    throw invalid(
      "where",
      "must name shops, partners or touchpoints that you see, and nothing else of its kind",
    );
  }
  const workspace = await askWorkspace(ctx, scope);
  const { kind } = rule.condition;
  const counts = kind === "spike" || kind === "silence" || rule.metric === "count";
  if (counts && confinedTo(rule.where, workspace.anonymous) !== null) {
    throw invalid("condition", "how many answer an anonymous survey is not watched; watch a score");
  }
  const day = { from: ctx.now().getTime() - DAY, to: ctx.now().getTime() };
  await ruleGroups(ctx, workspace, rule, [day], []);
  return workspace;
}

function entry(who: Who, action: string, id: string, now: Date, details: Record<string, unknown>) {
  return { actor: who.actor, action, object: `alert-rule:${id}`, details, now };
}

function invalid(path: string, message: string): DomainError {
  return new DomainError("invalid", `${path}: ${message}`, [{ path, message }]);
}
