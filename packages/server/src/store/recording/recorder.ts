import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { Pool, PoolClient } from "pg";
import type { Secrets } from "../../account/secret-box.ts";
import type { OpenedCase } from "./open-cases.ts";
import { recordBatch } from "./record-batch.ts";
import type { Incoming, Outcome } from "./types.ts";

/** Told of every commit, so that the lens need not read it back: `expect` before it, then one of the other two. */
export type CommitListener = {
  expect(xid: bigint, facts: readonly SignalFact[]): void;
  committed(xid: bigint): void;
  abandoned(xid: bigint): void;
};

/** Records checked signals. Requests that arrive together share a transaction. */
export type Recorder = {
  record(workspaceId: string, signals: readonly Incoming[]): Promise<Outcome[]>;
  /** Resolves when everything handed in so far is decided. */
  idle(): Promise<void>;
};

/** More in one transaction gains nothing and makes everybody wait longer. */
const MAX_BATCH = 1500;
/** While transactions wait for the disk, another is prepared; more than this only wait for each other. */
const MAX_TRANSACTIONS = 3;

type Waiting = {
  signals: readonly Incoming[];
  resolve: (outcomes: Outcome[]) => void;
  reject: (error: unknown) => void;
};

export function openRecorder(options: {
  pool: Pool;
  /** Seals who the customers are. */
  secrets: Secrets;
  listener: CommitListener;
  /** Told of the cases that a commit opened. */
  opened?: (workspaceId: string, cases: readonly OpenedCase[]) => void;
  now: () => Date;
  log: (message: string, error: unknown) => void;
}): Recorder {
  const queues = new Map<string, Waiting[]>();
  const running = new Set<Promise<void>>();

  function pump(): void {
    while (running.size < MAX_TRANSACTIONS) {
      const next = takeBatch(queues);
      if (!next) return;
      const flight = flush(next.workspaceId, next.waiting).finally(() => {
        running.delete(flight);
        pump();
      });
      running.add(flight);
    }
  }

  async function flush(workspaceId: string, waiting: Waiting[]): Promise<void> {
    try {
      const outcomes = await recordAll(
        workspaceId,
        waiting.flatMap((w) => w.signals),
      );
      let from = 0;
      for (const { signals, resolve } of waiting) {
        resolve(outcomes.slice(from, from + signals.length));
        from += signals.length;
      }
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }

  /** Where the database refuses a row, halves find it, so that the others do not suffer for it. */
  async function recordAll(workspaceId: string, signals: readonly Incoming[]): Promise<Outcome[]> {
    try {
      return await untilNoDeadlock(() => inTransaction(workspaceId, signals));
    } catch (error) {
      if (!isOneRowsFault(error)) throw error;
      if (signals.length <= 1) {
        options.log("the database refused a signal", error);
        return signals.map(() => ({ status: sqlState(error) === "23505" ? "conflict" : "unstorable" }));
      }
      const half = Math.ceil(signals.length / 2);
      const first = await recordAll(workspaceId, signals.slice(0, half));
      return [...first, ...(await recordAll(workspaceId, signals.slice(half)))];
    }
  }

  async function inTransaction(workspaceId: string, signals: readonly Incoming[]): Promise<Outcome[]> {
    const client = await options.pool.connect();
    let xid: bigint | null = null;
    let broken: Error | undefined;
    try {
      xid = await begin(client);
      const batch = await recordBatch(client, workspaceId, signals, options.now(), options.secrets);
      options.listener.expect(xid, batch.facts);
      await client.query("commit");
      options.listener.committed(xid);
      if (batch.opened.length > 0) options.opened?.(workspaceId, batch.opened);
      return batch.outcomes;
    } catch (error) {
      if (xid !== null) options.listener.abandoned(xid);
      await client.query("rollback").catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  return {
    record: (workspaceId, signals) =>
      new Promise((resolve, reject) => {
        const queue = queues.get(workspaceId) ?? [];
        queue.push({ signals, resolve, reject });
        queues.set(workspaceId, queue);
        // Whoever arrives in the same turn of the event loop travels along.
        setImmediate(pump);
      }),
    idle: async () => {
      while (running.size > 0 || queues.size > 0) {
        pump();
        await Promise.allSettled(running);
      }
    },
  };
}

function takeBatch(queues: Map<string, Waiting[]>): { workspaceId: string; waiting: Waiting[] } | undefined {
  for (const [workspaceId, queue] of queues) {
    let size = 0;
    let count = 0;
    while (count < queue.length && (count === 0 || size + (queue[count]?.signals.length ?? 0) <= MAX_BATCH)) {
      size += queue[count]?.signals.length ?? 0;
      count += 1;
    }
    const waiting = queue.splice(0, count);
    // The workspace goes to the end of the line, so that a busy one does not starve the others.
    queues.delete(workspaceId);
    if (queue.length > 0) queues.set(workspaceId, queue);
    if (waiting.length > 0) return { workspaceId, waiting };
  }
  return undefined;
}

/** Begins a transaction and learns its number in the same round trip. */
async function begin(client: PoolClient): Promise<bigint> {
  const results: unknown = await client.query("begin; select pg_current_xact_id()::text as xid");
  const [, answer] = results as [unknown, { rows: { xid: string }[] }];
  const xid = answer.rows[0]?.xid;
  if (xid === undefined) throw new Error("PostgreSQL gave no transaction id");
  return BigInt(xid);
}

/** PostgreSQL ends one of two transactions that wait for each other; trying again is all that is needed. */
async function untilNoDeadlock<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 3; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !/^40(P01|001)$/.test(sqlState(error))) throw error;
    }
  }
}

/** SQLSTATE classes 22, 23 and 54 (more than it can take): the data is at fault, not the database. */
function isOneRowsFault(error: unknown): boolean {
  return /^(2[23]|54)/.test(sqlState(error));
}

function sqlState(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
