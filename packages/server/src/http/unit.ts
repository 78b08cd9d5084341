import type { Unit, UnitImportAnswer } from "@heed/contract/account/unit";
import { DomainError } from "@heed/contract/problem";
import { unitsBelow } from "@heed/core/account/reach";
import { makesCircle, planUnits, type UnitPlan, unitText } from "@heed/core/account/unit-tree";
import type { Kysely } from "kysely";
import { readUnitArray, readUnitCsv } from "../account/read-units.ts";
import { newId } from "../ids.ts";
import { insertAudit } from "../store/audit.ts";
import type { DB } from "../store/generated/database.ts";
import {
  countReachHolders,
  insertUnit,
  listUnits,
  lockTree,
  moveChildren,
  removeUnit,
  updateUnit,
} from "../store/unit.ts";
import type { Handlers } from "./door.ts";
import type { Who } from "./who.ts";

/** More errors than this nobody reads; the first ones are told. */
const MAX_ERRORS = 200;

export const unitHandlers = {
  listUnits: async ({ ctx, who }) => {
    const units = await listUnits(ctx.db, who.workspaceId);
    const own = who.reach === null ? null : unitsBelow(units, who.reachIds);
    return { items: own ? units.filter(({ id }) => own.has(id)) : units, nextCursor: null };
  },

  createUnit: async ({ ctx, who, body, reply }) => {
    requireWhole(who);
    const now = ctx.now();
    const made = await ctx.db.transaction().execute(async (tx) => {
      await lockTree(tx, who.workspaceId);
      requireParent(await listUnits(tx, who.workspaceId), body.parentId);
      return insertUnit(tx, who.workspaceId, { id: newId(), ...body }, now);
    });
    if (!made) {
      throw new DomainError("conflict", `There is a ${body.kind} ${body.key} already.`, [
        { path: "key", message: "is taken" },
      ]);
    }
    const { id: _, ...details } = made;
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "unit.created",
      object: `unit:${made.id}`,
      details,
      now,
    });
    reply.code(201);
    return made;
  },

  changeUnit: async ({ ctx, who, params, body }) => {
    requireWhole(who);
    const changed = await ctx.db.transaction().execute(async (tx) => {
      await lockTree(tx, who.workspaceId);
      const units = await listUnits(tx, who.workspaceId);
      if (!units.some(({ id }) => id === params.id)) throw noUnit();
      if (body.parentId !== undefined) requireParent(units, body.parentId);
      if (makesCircle(units, params.id, body.parentId ?? null)) {
        const message = "a unit cannot stand below itself or below what is below it";
        throw new DomainError("invalid", `parentId: ${message}.`, [{ path: "parentId", message }]);
      }
      return updateUnit(tx, who.workspaceId, params.id, body);
    });
    if (!changed) throw noUnit();
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "unit.changed",
      object: `unit:${params.id}`,
      details: body,
      now: ctx.now(),
    });
    return changed;
  },

  deleteUnit: async ({ ctx, who, params, query }) => {
    requireWhole(who);
    const gone = await ctx.db.transaction().execute(async (tx) => {
      await lockTree(tx, who.workspaceId);
      const units = await listUnits(tx, who.workspaceId);
      const unit = units.find(({ id }) => id === params.id);
      if (!unit) throw noUnit();
      await requireUnused(tx, who.workspaceId, unit);
      const below = units.filter(({ parentId }) => parentId === unit.id);
      if (below.length > 0 && query.children === "refuse") {
        throw new DomainError(
          "conflict",
          `${below.length} units stand below this one; move them first, or delete it with ?children=moveUp.`,
        );
      }
      await moveChildren(tx, who.workspaceId, unit.id, unit.parentId);
      await removeUnit(tx, who.workspaceId, unit.id);
      return unit;
    });
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "unit.deleted",
      object: `unit:${gone.id}`,
      details: { kind: gone.kind, key: gone.key, name: gone.name },
      now: ctx.now(),
    });
    return undefined;
  },

  importUnits: async ({ ctx, who, body }) => {
    requireWhole(who);
    const read = body.csv === undefined ? readUnitArray(body.units ?? []) : readUnitCsv(body.csv);
    const now = ctx.now();
    const plan = await ctx.db.transaction().execute(async (tx) => {
      await lockTree(tx, who.workspaceId);
      const units = await listUnits(tx, who.workspaceId);
      const planned = planUnits(units, read.lines);
      planned.errors.push(...read.errors);
      if (planned.errors.length === 0 && !body.dryRun)
        await writePlan(tx, who.workspaceId, units, planned, now);
      return planned;
    });
    const answer = answerOf(plan);
    if (body.dryRun) return answer;
    const [first] = answer.errors;
    if (first) {
      const errors = answer.errors.map(({ line, path, message }) => ({ path: `${line}.${path}`, message }));
      throw new DomainError("invalid", `Line ${first.line}, ${first.path}: ${first.message}.`, errors);
    }
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "units.imported",
      object: `workspace:${who.workspaceId}`,
      details: { created: answer.created, changed: answer.changed },
      now,
    });
    return answer;
  },
} satisfies Partial<Handlers>;

async function writePlan(
  tx: Kysely<DB>,
  workspaceId: string,
  units: readonly Unit[],
  plan: UnitPlan,
  now: Date,
): Promise<void> {
  const ids = new Map(units.map((unit) => [unitText(unit), unit.id]));
  const parentIdOf = (parent: string | null): string | null =>
    parent === null ? null : (ids.get(parent) ?? null);
  for (const { kind, key, name, parent } of plan.created) {
    const id = newId();
    ids.set(unitText({ kind, key }), id);
    await insertUnit(tx, workspaceId, { id, kind, key, name, parentId: parentIdOf(parent) }, now);
  }
  for (const { id, name, parent } of plan.changed) {
    await updateUnit(tx, workspaceId, id, { name, parentId: parentIdOf(parent) });
  }
}

function answerOf({ created, changed, unchanged, errors }: UnitPlan): UnitImportAnswer {
  const shown = errors.sort((a, b) => a.line - b.line).slice(0, MAX_ERRORS);
  return { created: created.length, changed: changed.length, unchanged, errors: shown };
}

/** Whoever sees only a part could widen it by moving the units about. */
function requireWhole(who: Who): void {
  if (who.reach === null) return;
  throw new DomainError("forbidden", "Only somebody who sees the whole workspace may change its units.");
}

function requireParent(units: readonly Unit[], parentId: string | null): void {
  if (parentId === null || units.some(({ id }) => id === parentId)) return;
  const message = "there is no such unit";
  throw new DomainError("invalid", `parentId: ${message}.`, [{ path: "parentId", message }]);
}

async function requireUnused(tx: Kysely<DB>, workspaceId: string, unit: Unit): Promise<void> {
  const holders = await countReachHolders(tx, workspaceId, unit.id);
  if (holders === 0) return;
  throw new DomainError(
    "conflict",
    `${holders} members or keys are limited to ${unit.name}; give them other units first.`,
  );
}

function noUnit(): DomainError {
  return new DomainError("not-found", "There is no such unit.");
}
