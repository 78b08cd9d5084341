import type { Metric } from "@heed/contract/measure/metric";
import type { MetricDetail } from "@heed/contract/measure/own-metric";
import { DomainError } from "@heed/contract/problem";
import { metricFor } from "@heed/core/measure/metric";
import type { Ctx } from "../context.ts";
import { requireFree, usersOf } from "../measure/check-definition.ts";
import { describeMetric } from "../measure/describe-metric.ts";
import { definitionOf, listMetrics, tellMetric } from "../measure/list-metrics.ts";
import { metricGround } from "../measure/metric-ground.ts";
import { changedParts, metricHistory } from "../measure/metric-history.ts";
import { prepareVersion } from "../measure/prepare-version.ts";
import { insertAudit } from "../store/audit.ts";
import { nameActors } from "../store/audit-names.ts";
import { removeTargetsOf } from "../store/metric-target.ts";
import {
  insertMetric,
  insertMetricVersion,
  listMetricVersions,
  lockMetric,
  removeMetric,
} from "../store/own-metric.ts";
import { declareRating } from "./declare-rating.ts";
import type { Handlers } from "./door.ts";
import { requireWholeForMetrics } from "./metric-whole.ts";
import type { Who } from "./who.ts";

export const metricHandlers = {
  listMetrics: async ({ ctx, who, query }) => ({
    items: listMetrics(await metricGround(ctx, who), query.all),
    nextCursor: null,
  }),

  readMetric: ({ ctx, who, params }) => detailOf(ctx, who, params.key),

  createMetric: async ({ ctx, who, body, reply }) => {
    requireWholeForMetrics(who);
    requireFree(body.key);
    const { definition, why = null } = body;
    await prepareVersion(ctx, who, body.key, definition);
    const now = ctx.now();
    await ctx.db.transaction().execute(async (tx) => {
      const version = await insertMetric(tx, who.workspaceId, body.key, now);
      if (version === undefined) {
        const message = "is taken by another metric; change that one, or choose another key";
        throw new DomainError("conflict", `key: ${message}.`, [{ path: "key", message }]);
      }
      const row = { version, definition, validFrom: null, actor: who.actor, why, at: now };
      await insertMetricVersion(tx, who.workspaceId, body.key, row);
    });
    await note(ctx, who, "metric.created", body.key, { name: definition.name, kind: definition.kind, why });
    reply.code(201);
    return detailOf(ctx, who, body.key);
  },

  putMetric: async ({ ctx, who, params, body }) => {
    if ("definition" in body) {
      requireWholeForMetrics(who);
      return changeMetric(ctx, who, params.key, body);
    }
    const declared = await declareRating(ctx, who.workspaceId, {
      key: params.key,
      scale: body.scale,
      name: body.name,
      at: "scale",
    });
    const vocabulary = await ctx.catalog.of(who.workspaceId);
    const metric = metricFor(declared ? `ratings.${params.key}` : params.key, vocabulary.ratings);
    if (!metric) throw new DomainError("not-found", "There is no such metric.");
    const named = { name: declared?.name ?? params.key, source: declared ? "rating" : "built-in" } as const;
    return describeMetric(metric, named);
  },

  deleteMetric: async ({ ctx, who, params, query }) => {
    requireWholeForMetrics(who);
    const { catalog } = await metricGround(ctx, who);
    const users = catalog.own ? usersOf(params.key, catalog.own) : [];
    if (users.length > 0) {
      throw new DomainError(
        "conflict",
        `${users.join(", ")} ${users.length > 1 ? "are" : "is"} computed from ${params.key}; change or remove that first.`,
      );
    }
    const gone = await ctx.db.transaction().execute(async (tx) => {
      const removed = await removeMetric(tx, who.workspaceId, params.key, ctx.now());
      if (removed) await removeTargetsOf(tx, who.workspaceId, params.key);
      return removed;
    });
    if (!gone) throw noMetric();
    const name = definitionOf(params.key, catalog)?.name ?? params.key;
    await note(ctx, who, "metric.removed", params.key, { name, why: query.why ?? null });
    return undefined;
  },

  readMetricHistory: async ({ ctx, who, params }) => {
    const rows = await listMetricVersions(ctx.db, who.workspaceId, params.key);
    if (rows.length === 0) throw noMetric();
    const spoken = rows.map(({ actor }) => ({ actor, object: "" }));
    const [names, ground] = await Promise.all([
      nameActors(ctx.db, who.workspaceId, spoken),
      metricGround(ctx, who),
    ]);
    return { items: metricHistory(params.key, rows, names, ground), nextCursor: null };
  },
} satisfies Partial<Handlers>;

/** Every metric that can be asked for in a workspace, the built-in ones first. */
export async function metricsOf(
  ctx: Pick<Ctx, "db" | "catalog" | "lens">,
  workspaceId: string,
): Promise<Metric[]> {
  return listMetrics(await metricGround(ctx, { workspaceId }), true);
}

type Change = Extract<Parameters<Handlers["putMetric"]>[0]["body"], { definition: unknown }>;

/** Writes another version down; the same definition that counts from the same time on changes nothing. */
async function changeMetric(ctx: Ctx, who: Who, key: string, body: Change): Promise<Metric> {
  const now = ctx.now();
  const validFrom = startOf(body.validFrom, now);
  const { definition, why = null } = body;
  const versions = await listMetricVersions(ctx.db, who.workspaceId, key);
  if (versions.length === 0) throw noMetric();
  await prepareVersion(ctx, who, key, definition);
  const changed = await ctx.db.transaction().execute(async (tx) => {
    const state = await lockMetric(tx, who.workspaceId, key);
    if (!state || state.removedAt !== null) throw noMetric();
    const last = (await listMetricVersions(tx, who.workspaceId, key)).at(-1);
    const parts = changedParts(last?.definition, definition);
    const isSameStart = body.validFrom === undefined || last?.validFrom?.getTime() === validFrom?.getTime();
    if (parts.length === 0 && isSameStart) return null;
    const version = state.version + 1;
    await insertMetricVersion(tx, who.workspaceId, key, {
      version,
      definition,
      validFrom,
      actor: who.actor,
      why,
      at: now,
    });
    return { version, parts };
  });
  if (changed) {
    await note(ctx, who, "metric.changed", key, {
      name: definition.name,
      version: changed.version,
      changed: changed.parts.length > 0 ? changed.parts : ["validFrom"],
      why,
      validFrom: validFrom?.toISOString() ?? null,
    });
  }
  const { definition: _, validFrom: __, usedBy: ___, ...metric } = await detailOf(ctx, who, key);
  return metric;
}

/** A definition counts from now on, if nothing else is said; never from a time to come. */
function startOf(wanted: string | null | undefined, now: Date): Date | null {
  if (wanted === null) return null;
  const from = wanted === undefined ? now : new Date(wanted);
  if (from <= now) return from;
  const message =
    "lies ahead; a definition counts from now on, from a past time, or (null) from the beginning";
  throw new DomainError("invalid", `validFrom: ${message}.`, [{ path: "validFrom", message }]);
}

async function detailOf(ctx: Ctx, who: Who, key: string): Promise<MetricDetail> {
  const ground = await metricGround(ctx, who);
  const told = tellMetric(key, ground);
  if ("error" in told) throw noMetric();
  const { own } = ground.catalog;
  const latest = own?.get(key.replace(/@\d+$/, ""))?.find(({ version }) => version === told.metric.version);
  return {
    ...told.metric,
    definition: definitionOf(key, ground.catalog),
    validFrom: latest?.validFrom == null ? null : new Date(latest.validFrom).toISOString(),
    usedBy: own ? usersOf(key, own) : [],
  };
}

async function note(
  ctx: Ctx,
  who: Who,
  action: string,
  key: string,
  details: Record<string, unknown>,
): Promise<void> {
  const entry = { actor: who.actor, action, object: `metric:${key}`, details, now: ctx.now() };
  await insertAudit(ctx.db, who.workspaceId, entry);
}

function noMetric(): DomainError {
  return new DomainError("not-found", "There is no such metric.");
}
