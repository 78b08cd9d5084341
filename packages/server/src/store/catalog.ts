import {
  type FieldScope,
  type FieldUse,
  fieldText,
  type NewWords,
  type RatingScale,
  UNDECLARED_SCALE,
  type Vocabulary,
} from "@heed/core/listen/check-signal";
import { BUILT_IN_METRICS } from "@heed/core/measure/metric";
import { STANDARD_SCALES } from "@heed/core/measure/standard-metrics";
import type { Pool } from "pg";
import { newId } from "../ids.ts";
import { readPrivacy, type WorkspacePrivacy } from "./privacy.ts";

/** What a signal is held against, and what may be kept of it. */
export type Words = Vocabulary & { privacy: WorkspacePrivacy };

/** A workspace's vocabulary in memory, and the only place that adds to it. */
export type Catalog = {
  of(workspaceId: string): Promise<Words>;
  /** Registers what is new; harmless when somebody else was first. */
  register(workspaceId: string, fresh: NewWords, now: Date): Promise<void>;
  /** Forgets a workspace, so that the next question reads it again. */
  forget(workspaceId: string): void;
};

/** Ratings whose scale is part of a built-in metric's contract: it cannot be declared anew. */
export const BUILT_IN_SCALES: ReadonlyMap<string, RatingScale> = new Map(
  Object.values(BUILT_IN_METRICS).flatMap((metric) =>
    "rating" in metric ? [[metric.rating, metric.scale]] : [],
  ),
);

/** Other processes add words too (an import, say), so what is remembered is read again after this long. */
const FRESH_FOR_MS = 5_000;

export function openCatalog(pool: Pool, clock: () => number): Catalog {
  const known = new Map<string, { readAt: number; words: Promise<Words> }>();
  return {
    of(workspaceId) {
      const entry = known.get(workspaceId);
      if (entry && clock() - entry.readAt < FRESH_FOR_MS) return entry.words;
      const words = readVocabulary(pool, workspaceId);
      known.set(workspaceId, { readAt: clock(), words });
      words.catch(() => known.delete(workspaceId));
      return words;
    },
    async register(workspaceId, fresh, now) {
      await insertWords(pool, workspaceId, fresh, now);
      known.delete(workspaceId);
    },
    forget(workspaceId) {
      known.delete(workspaceId);
    },
  };
}

async function readVocabulary(pool: Pool, workspaceId: string): Promise<Words> {
  const [touchpoints, surveys, ratings, fields, privacy] = await Promise.all([
    pool.query<{ key: string }>("select key from touchpoints where workspace_id = $1", [workspaceId]),
    pool.query<{ key: string }>("select key from surveys where workspace_id = $1", [workspaceId]),
    pool.query<{ key: string; min: number; max: number; high: boolean }>(
      "select key, scale_min as min, scale_max as max, high_is_good as high from ratings where workspace_id = $1",
      [workspaceId],
    ),
    pool.query<FieldUse>("select scope, key, type from fields where workspace_id = $1", [workspaceId]),
    readPrivacy(pool, workspaceId),
  ]);
  const scales = new Map(BUILT_IN_SCALES);
  for (const { key, min, max, high } of ratings.rows) {
    scales.set(key, { min, max, orientation: high ? "high" : "low" });
  }
  return {
    touchpoints: new Set(touchpoints.rows.map((row) => row.key)),
    surveys: new Set(surveys.rows.map((row) => row.key)),
    ratings: scales,
    usual: STANDARD_SCALES,
    fields: new Set(fields.rows.map(fieldText)),
    fieldCount: {
      attributes: countKeys(fields.rows, "attributes"),
      traits: countKeys(fields.rows, "traits"),
    },
    privacy,
  };
}

function countKeys(fields: FieldUse[], scope: FieldScope): number {
  return new Set(fields.filter((field) => field.scope === scope).map((field) => field.key)).size;
}

async function insertWords(pool: Pool, workspaceId: string, fresh: NewWords, now: Date): Promise<void> {
  for (const key of new Set(fresh.touchpoints)) {
    await pool.query(
      "insert into touchpoints (id, workspace_id, key, name, created_at) values ($1, $2, $3, $3, $4) on conflict do nothing",
      [newId(), workspaceId, key, now],
    );
  }
  for (const key of new Set(fresh.ratings)) {
    const { min, max, orientation } = STANDARD_SCALES.get(key) ?? UNDECLARED_SCALE;
    await pool.query(
      `insert into ratings (workspace_id, key, name, scale_min, scale_max, high_is_good, created_at)
       values ($1, $2, $2, $3, $4, $5, $6) on conflict do nothing`,
      [workspaceId, key, min, max, orientation === "high", now],
    );
  }
  for (const { scope, key, type } of fresh.fields) {
    await pool.query(
      "insert into fields (workspace_id, scope, key, type, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing",
      [workspaceId, scope, key, type, now],
    );
  }
}
