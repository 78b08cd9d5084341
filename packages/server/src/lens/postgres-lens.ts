import type { FieldInfo, ParsedQuery, QueryAnswer } from "@heed/contract/measure/query";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { Pool } from "pg";
import { type AskedWorkspace, askSource, distributionOf, searchSource } from "./answer.ts";
import type { Param } from "./dialect.ts";
import type { Applied } from "./follower.ts";
import type { Lens } from "./lens.ts";
import { POSTGRES_TYPES, postgresDialect } from "./postgres-dialect.ts";
import { type StreamingSource, streamPostgres } from "./stream.ts";

/** Asks the truth itself: the same answer as from the lens, only slower. */
export async function askPostgres(
  pool: Pool,
  workspace: AskedWorkspace,
  query: ParsedQuery,
): Promise<QueryAnswer> {
  return askSource(await postgresSource(pool, workspace), workspace, query);
}

/**
 * A lens without a copy, for installations whose database is itself made for large questions
 * (`HEED_ANALYTICS=postgres`, a Citus cluster): the same questions go to the truth.
 */
export function openPostgresLens(pool: Pool): Lens {
  const listeners = new Set<(lot: Applied) => void>();
  const expected = new Map<bigint, readonly SignalFact[]>();
  const source = (workspace: Pick<AskedWorkspace, "id" | "reach">) => postgresSource(pool, workspace);
  return {
    expect: (xid, facts) => void expected.set(xid, facts),
    committed(xid) {
      const lots = Map.groupBy(expected.get(xid) ?? [], (fact) => fact.workspaceId);
      expected.delete(xid);
      for (const [workspaceId, facts] of lots) {
        for (const listener of listeners) listener({ workspaceId, facts, count: facts.length });
      }
    },
    abandoned: (xid) => void expected.delete(xid),
    ask: (workspace, query) => askPostgres(pool, workspace, query),
    distribution: async (workspace, query) => distributionOf(await source(workspace), workspace, query),
    question: async (workspace, work) => work(await source(workspace)),
    search: async (workspace, search) => searchSource(await source(workspace), workspace, search),
    fields: async (workspaceId) => listFields(pool, workspaceId),
    onApplied(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stats: () => ({ lagMs: 0, rows: 0, watermark: "" }),
    rebuild: async () => ({ signals: 0, elapsedMs: 0 }),
    close: async () => {},
  };
}

async function postgresSource(
  pool: Pool,
  { id: workspaceId, reach }: Pick<AskedWorkspace, "id" | "reach">,
): Promise<StreamingSource> {
  return {
    target: { dialect: postgresDialect, typeNames: POSTGRES_TYPES, workspaceId, reach },
    fields: await listFields(pool, workspaceId),
    async run({ text, params }) {
      const { rows } = await pool.query({ text, values: params.map(toPostgres), rowMode: "array" });
      return rows;
    },
    stream: ({ text, params }, take) => streamPostgres(pool, { text, values: params.map(toPostgres) }, take),
  };
}

/** The fields that signals of a workspace have carried, as the truth has them on record. */
async function listFields(pool: Pool, workspaceId: string): Promise<FieldInfo[]> {
  const { rows } = await pool.query<FieldInfo>(
    `select scope || '.' || key as field, array_agg(type order by type) as types from fields
     where workspace_id = $1 group by scope, key
     union all select 'ratings.' || key, array['number'] from ratings where workspace_id = $1
     order by field`,
    [workspaceId],
  );
  return rows;
}

/** Times beyond what a text of four-digit years can say lie beyond any signal. */
const EARLIEST = Date.parse("0001-01-01T00:00:00Z");
const LATEST = Date.parse("9999-12-31T23:59:59.999Z");

function toPostgres({ type, value }: Param): unknown {
  if (type === "time") return timeText(value as number);
  if (type === "time[]") return (value as number[]).map(timeText);
  if (type === "micros") return String(value);
  return value;
}

function timeText(time: number): string {
  return new Date(Math.min(Math.max(time, EARLIEST), LATEST)).toISOString();
}
