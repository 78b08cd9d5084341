import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { Pool, PoolClient } from "pg";
import { parseSnapshot, type Snapshot } from "./snapshot.ts";

/** A transaction that has become visible, and how many signals it wrote. */
export type Commit = { xid: bigint; count: number };

/** Signals of one workspace that a transaction removed or wrote anew: what older transactions said of them is void. */
export type Removals = { workspaceId: string; xid: bigint; ids: string[] };

/**
 * What became visible since an earlier look; `commits` is null where they are too many to be listed. `removing` are the
 * transactions that removed signals or wrote them anew.
 */
export type Seen = { snapshot: Snapshot; commits: Commit[] | null; removing: bigint[] };

/** The follower's own connection to the truth, opened anew when it broke. */
export type TruthLine = {
  look(since: Snapshot): Promise<Seen>;
  /** The signals of some transactions, by transaction. */
  fetch(xids: readonly bigint[]): Promise<Map<bigint, SignalFact[]>>;
  /** What some transactions removed or wrote anew. */
  removals(xids: readonly bigint[]): Promise<Removals[]>;
  close(): void;
};

/** Whoever writes signals in another process may say so here; without it, they are found by the next look. */
export const SIGNALS_CHANNEL = "heed_signals";

/** More transactions than this since the last look are copied as one lot. */
const MAX_COMMITS = 20_000;

/**
 * One statement, so that the snapshot is the very one that the signals are seen with. Only transactions that the
 * earlier snapshot did not see are looked at: however long one of them stays open, a look stays small.
 */
const LOOK = `with fresh as (
    select xid, count(*) as n from signals where xid >= $1::xid8 group by xid
    union all
    select xid, count(*) as n from signals where xid = any($2::xid8[]) group by xid
    limit ${MAX_COMMITS + 1}
  ), removing as (
    select distinct xid from signal_removals where xid >= $1::xid8
    union all
    select distinct xid from signal_removals where xid = any($2::xid8[])
  )
  select pg_current_snapshot()::text as snapshot, (select array_agg(xid::text) from removing) as removing,
    (select array_agg(xid::text) from fresh) as xids, (select array_agg(n::integer) from fresh) as counts`;

const REMOVALS = `select workspace_id as "workspaceId", xid::text, array_agg(signal_id::text) as ids
  from signal_removals where xid = any($1::xid8[]) group by 1, 2`;

const FETCH = `select xid::text, subject_id as "subjectId", id, workspace_id as "workspaceId",
    date_part('epoch', at) * 1000 as at, date_part('epoch', received_at) * 1000 as "receivedAt", kind, touchpoint, channel,
    survey, language, customer_ref as "customerRef", account, location, partner, agent, weight, ratings, traits, attributes, comments
  from signals where xid = any($1::xid8[])`;

type Line = { client: PoolClient; letGo(): void };

export function openTruthLine(pool: Pool, onNews: (message: string) => void): TruthLine {
  let connected: Promise<Line> | null = null;
  let latest: Line | null = null;

  async function connect(): Promise<Line> {
    const client = await pool.connect();
    let held = true;
    // A connection that breaks says so more than once, the last time perhaps when the next one is in use already.
    const letGo = (): void => {
      if (!held) return;
      held = false;
      if (latest === line) connected = null;
      client.release(true);
    };
    const line = { client, letGo };
    latest = line;
    client.on("error", letGo);
    client.on("notification", ({ payload }) => onNews(payload ?? ""));
    try {
      // Its few statements must use the index on xid, also before PostgreSQL has counted the rows.
      await client.query("set enable_seqscan = off");
      await client.query(`listen ${SIGNALS_CHANNEL}`);
    } catch (error) {
      letGo();
      throw error;
    }
    return line;
  }

  async function use<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    connected ??= connect().catch((error: unknown) => {
      connected = null;
      throw error;
    });
    return work((await connected).client);
  }

  return {
    look: (since) =>
      use(async (client) => {
        const { rows } = await client.query<{
          snapshot: string;
          removing: string[] | null;
          xids: string[] | null;
          counts: number[] | null;
        }>({
          name: "heed-lens-look",
          text: LOOK,
          values: [String(since.xmax), [...since.open].map(String)],
        });
        const [row] = rows;
        if (!row) throw new Error("PostgreSQL gave no snapshot");
        const commits = (row.xids ?? []).map((xid, at) => ({
          xid: BigInt(xid),
          count: row.counts?.[at] ?? 0,
        }));
        return {
          snapshot: parseSnapshot(row.snapshot),
          commits: commits.length > MAX_COMMITS ? null : commits,
          removing: (row.removing ?? []).map(BigInt),
        };
      }),
    removals: (xids) =>
      use(async (client) => {
        const { rows } = await client.query<Omit<Removals, "xid"> & { xid: string }>(REMOVALS, [
          xids.map(String),
        ]);
        return rows.map((row) => ({ ...row, xid: BigInt(row.xid) }));
      }),
    fetch: (xids) =>
      use(async (client) => {
        const { rows } = await client.query<SignalFact & { xid: string }>(FETCH, [xids.map(String)]);
        const facts = new Map<bigint, SignalFact[]>();
        for (const { xid, ...fact } of rows) {
          const list = facts.get(BigInt(xid)) ?? [];
          list.push({ ...fact, at: Math.round(fact.at), receivedAt: Math.round(fact.receivedAt) });
          facts.set(BigInt(xid), list);
        }
        return facts;
      }),
    close() {
      connected?.then(({ letGo }) => letGo()).catch(() => {});
      connected = null;
    },
  };
}
