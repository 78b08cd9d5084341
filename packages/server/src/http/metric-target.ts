import type { ParsedTarget } from "@heed/contract/measure/metric-target";
import { QueryInput } from "@heed/contract/measure/query";
import { DomainError } from "@heed/contract/problem";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { askQuestion } from "../measure/ask-question.ts";
import { tellMetric } from "../measure/list-metrics.ts";
import { metricGround } from "../measure/metric-ground.ts";
import { targetStand } from "../measure/target-stand.ts";
import { insertAudit } from "../store/audit.ts";
import {
  findTarget,
  insertTarget,
  isMember,
  listTargets,
  removeTarget,
  updateTarget,
} from "../store/metric-target.ts";
import { askWorkspace } from "./ask-workspace.ts";
import type { Handlers } from "./door.ts";
import { requireWholeForMetrics } from "./metric-whole.ts";
import { knowingAll } from "./query.ts";
import type { Who } from "./who.ts";

export const targetHandlers = {
  listTargets: ({ ctx, who }) => standing(ctx, who, null),
  listMetricTargets: async ({ ctx, who, params }) => {
    if ("error" in tellMetric(params.key, await metricGround(ctx, who))) throw noMetric();
    return standing(ctx, who, params.key);
  },

  createTarget: async ({ ctx, who, params, body, reply }) => {
    requireWholeForMetrics(who);
    await requireSense(ctx, who, params.key, body);
    const id = newId();
    await insertTarget(ctx.db, who.workspaceId, { ...body, id, metric: params.key }, ctx.now());
    await note(ctx, who, "target.created", id, { metric: params.key, name: body.name, value: body.value });
    reply.code(201);
    return oneTarget(ctx, who, id);
  },

  putTarget: async ({ ctx, who, params, body }) => {
    requireWholeForMetrics(who);
    const before = await findTarget(ctx.db, who.workspaceId, params.id);
    if (!before) throw noTarget();
    await requireSense(ctx, who, before.metric, body);
    await updateTarget(ctx.db, who.workspaceId, { ...body, id: params.id });
    const details = { metric: before.metric, name: body.name, value: body.value, before: before.value };
    await note(ctx, who, "target.changed", params.id, details);
    return oneTarget(ctx, who, params.id);
  },

  deleteTarget: async ({ ctx, who, params }) => {
    requireWholeForMetrics(who);
    const before = await findTarget(ctx.db, who.workspaceId, params.id);
    if (!before || !(await removeTarget(ctx.db, who.workspaceId, params.id))) throw noTarget();
    await note(ctx, who, "target.deleted", params.id, { metric: before.metric, name: before.name });
    return undefined;
  },
} satisfies Partial<Handlers>;

async function standing(ctx: Ctx, who: Who, metric: string | null) {
  const [targets, workspace] = await Promise.all([
    listTargets(ctx.db, who.workspaceId, metric),
    askWorkspace(ctx, who),
  ]);
  const mayAsk = who.permissions.has("query.ask");
  const items = await Promise.all(targets.map((target) => targetStand(ctx, workspace, target, mayAsk)));
  return { items, nextCursor: null };
}

async function oneTarget(ctx: Ctx, who: Who, id: string) {
  const found = await findTarget(ctx.db, who.workspaceId, id);
  if (!found) throw noTarget();
  return targetStand(ctx, await askWorkspace(ctx, who), found, who.permissions.has("query.ask"));
}

/** The owner is one of us, and the question behind the target can be asked. */
async function requireSense(ctx: Ctx, who: Who, metric: string, target: ParsedTarget): Promise<void> {
  if (target.owner !== null && !(await isMember(ctx.db, who.workspaceId, target.owner))) {
    const message = "must be a member of this workspace";
    throw new DomainError("invalid", `owner: ${message}.`, [{ path: "owner", message }]);
  }
  // An empty period: only whether the words of the question are known.
  const day = ctx.now().toISOString();
  const question = QueryInput.parse({
    metrics: [metric.replace(/@\d+$/, "")],
    where: target.where,
    from: day,
    to: day,
  });
  try {
    await knowingAll(ctx, who, (workspace) =>
      askQuestion(ctx, workspace, { ...question, metrics: [metric] }),
    );
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "invalid") throw error;
    const [first] = error.errors;
    if (first?.path === "metrics.0") throw noMetric();
    throw error;
  }
}

async function note(
  ctx: Ctx,
  who: Who,
  action: string,
  id: string,
  details: Record<string, unknown>,
): Promise<void> {
  const entry = { actor: who.actor, action, object: `target:${id}`, details, now: ctx.now() };
  await insertAudit(ctx.db, who.workspaceId, entry);
}

function noMetric(): DomainError {
  return new DomainError("not-found", "There is no such metric.");
}

function noTarget(): DomainError {
  return new DomainError("not-found", "There is no such target.");
}
