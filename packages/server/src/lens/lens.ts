import { availableParallelism } from "node:os";
import type { DistributionAnswer, FieldInfo, ParsedQuery, QueryAnswer } from "@heed/contract/measure/query";
import { DomainError } from "@heed/contract/problem";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { Pool } from "pg";
import {
  type AskedWorkspace,
  askSource,
  distributionOf,
  type FoundSignals,
  type ParsedDistribution,
  type ParsedSearch,
  searchSource,
} from "./answer.ts";
import { copyInto } from "./copy-into.ts";
import { DUCKDB_TYPES, duckdbDialect, type FindColumn } from "./duckdb-dialect.ts";
import { type Applied, type Follower, openFollower } from "./follower.ts";
import { openInbox } from "./inbox.ts";
import { openKeeper } from "./keeper.ts";
import { faultOf, type LensFile } from "./lens-file.ts";
import { keyColumn } from "./more-keys.ts";
import { openPulse } from "./pulse.ts";
import type { Rebuilt } from "./rebuild.ts";
import { REBUILD, tellRebuilt } from "./rebuild-request.ts";
import { useText } from "./registry.ts";
import { snapshotText } from "./snapshot.ts";
import type { StreamingSource } from "./stream.ts";
import { openTruthLine } from "./truth-line.ts";
import { within } from "./within.ts";

/** What answers questions about signals, and is told of every signal that this process writes. */
export type Lens = {
  /** To be called before the commit of a transaction that writes signals, then one of the other two. */
  expect(xid: bigint, facts: readonly SignalFact[]): void;
  committed(xid: bigint): void;
  abandoned(xid: bigint): void;
  /**
   * Answers a question. Every signal that was acknowledged before, by any process, is in the answer. Throws a
   * DomainError: "invalid" with each field that is wrong, "unavailable" while the lens is being built or cannot follow.
   */
  ask(workspace: AskedWorkspace, query: ParsedQuery): Promise<QueryAnswer>;
  distribution(workspace: AskedWorkspace, query: ParsedDistribution): Promise<DistributionAnswer>;
  /** Answers a question of any other kind: `work` asks the store itself, once it has seen everything acknowledged. */
  question<T>(
    workspace: Pick<AskedWorkspace, "id" | "reach">,
    work: (source: StreamingSource) => Promise<T>,
  ): Promise<T>;
  /** Keys of the signals behind a figure, newest first; the texts are in the truth. */
  search(workspace: AskedWorkspace, search: ParsedSearch): Promise<FoundSignals>;
  /** The fields that signals of the workspace have carried. */
  fields(workspaceId: string): Promise<FieldInfo[]>;
  /** Tells whenever signals can be asked about; gives back how to stop listening. */
  onApplied(listener: (lot: Applied) => void): () => void;
  /** Milliseconds behind the truth, signals held, and the snapshot that was followed last. */
  stats(): { lagMs: number; rows: number; watermark: string };
  /** Drops everything and builds it anew from the truth. Questions wait, or are refused, until it is done. */
  rebuild(): Promise<Rebuilt>;
  close(): Promise<void>;
};

export type LensOptions = {
  /** The DuckDB file; made if it is not there. */
  path: string;
  pool: Pool;
  log: (message: string) => void;
  threads?: number;
  memoryMb?: number;
  /** How often other processes' signals are looked for. */
  pollMs?: number;
};

/** A question waits this long for a lens that is being built or is far behind, then it is refused. */
const PATIENCE_MS = 10_000;
const BEHIND = "The analytics copy is being built or is far behind the database; ask again in a moment.";
/** Enough for a dashboard over 10 million signals; what is not needed is not taken. */
const MEMORY_MB = 512;
const POLL_MS = 250;

type Opened = { file: LensFile; follower: Follower };

/**
 * Opens the lens of a database and keeps it in step. A file that is missing, damaged, of an older format or of another
 * database is built anew by itself, in the background. Takes one connection of the pool for good, one more to copy
 * what other processes wrote in large lots, and three while it builds.
 */
export async function openLens({ pool, log, pollMs = POLL_MS, ...options }: LensOptions): Promise<Lens> {
  const clock = (): number => performance.now();
  const listeners = new Set<(lot: Applied) => void>();
  const inbox = openInbox(clock);
  const line = openTruthLine(pool, (message) => (message === REBUILD ? void rebuild() : pulse.beat()));
  const file = {
    path: options.path,
    threads: options.threads ?? availableParallelism(),
    memoryMb: options.memoryMb ?? MEMORY_MB,
  };
  let latest: Opened | null = null;

  function open(opened: LensFile): Opened {
    inbox.forgetSeen(opened.followed);
    const follower = openFollower({
      file: opened,
      inbox,
      line,
      clock,
      copy: (where, copied) => copyInto(opened, { pool, path: file.path }, where, copied),
      applied(lots) {
        for (const lot of lots) for (const listener of listeners) listener(lot);
      },
    });
    latest = { file: opened, follower };
    return latest;
  }

  async function letGo({ file, follower }: Opened): Promise<void> {
    await follower.stop();
    await file.duck.close();
  }

  const keeper = await openKeeper<Opened>({ ...file, pool, log, clock }, open, letGo);

  /** Does some work on the lens; mends it and tries again if it turns out to be broken. */
  async function onLens<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
    const opened = await keeper.current();
    try {
      return await work(opened);
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      await keeper.heal(opened, fault);
      return work(await keeper.current());
    }
  }

  /** Asks the lens once it has seen everything that was acknowledged so far. */
  async function answered<T>(
    asked: Pick<AskedWorkspace, "id" | "reach">,
    work: (source: StreamingSource) => Promise<T>,
  ): Promise<T> {
    await within(onLens(({ follower }) => follower.catchUp()).catch(cannotFollow), PATIENCE_MS, BEHIND);
    return onLens(({ file }) => work(sourceOf(file, asked))).catch(tooLarge);
  }

  const pulse = openPulse({
    flush: () => onLens(({ follower }) => follower.flush()),
    catchUp: () => onLens(({ follower }) => follower.catchUp()),
    pollMs,
    log,
    clock,
  });

  async function rebuild(): Promise<Rebuilt> {
    const rebuilt = await keeper.rebuild();
    await tellRebuilt(pool, rebuilt).catch(() => {});
    return rebuilt;
  }

  return {
    expect: inbox.expect,
    committed(xid) {
      inbox.committed(xid);
      pulse.soon(inbox.waiting());
    },
    abandoned: inbox.abandoned,
    ask: (workspace, query) => answered(workspace, (source) => askSource(source, workspace, query)),
    distribution: (workspace, query) =>
      answered(workspace, (source) => distributionOf(source, workspace, query)),
    question: answered,
    search: (workspace, search) => answered(workspace, (source) => searchSource(source, workspace, search)),
    fields: (workspaceId) => answered({ id: workspaceId, reach: null }, async (source) => [...source.fields]),
    onApplied(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stats() {
      const now = clock();
      const own = now - (inbox.oldest() ?? now);
      const others = now - pulse.lastCaughtUp() - pollMs;
      return {
        lagMs: Math.max(own, others, 0),
        rows: latest?.follower.rows() ?? 0,
        watermark: latest ? snapshotText(latest.follower.followed()) : "",
      };
    },
    rebuild,
    async close() {
      pulse.stop();
      await keeper.close();
      line.close();
    },
  };
}

/** Without the truth nobody can say what was acknowledged; the pulse says in the log what is wrong with it. */
function cannotFollow(error: unknown): never {
  if (error instanceof DomainError) throw error;
  throw new DomainError(
    "unavailable",
    "The analytics copy cannot follow the database; ask again in a moment.",
  );
}

/** A question can need more than the lens has; that is not its fault, and it says so. */
function tooLarge(error: unknown): never {
  if (!(error instanceof Error) || !error.message.startsWith("Out of Memory Error")) throw error;
  throw new DomainError(
    "unavailable",
    "This question needs more memory than the analytics copy may use (HEED_LENS_MEMORY_MB); narrow it.",
  );
}

function sourceOf(
  { duck, registry }: LensFile,
  { id: workspaceId, reach }: Pick<AskedWorkspace, "id" | "reach">,
): StreamingSource {
  const table = registry.table(workspaceId);
  const find: FindColumn = (scope, key, type) => {
    const known = table?.columns.get(useText({ scope, key, type }));
    return known && keyColumn(known.use, known.column);
  };
  return {
    target: {
      dialect: duckdbDialect(table?.name ?? null, find),
      typeNames: DUCKDB_TYPES,
      workspaceId,
      reach,
    },
    fields: registry.fields(workspaceId),
    run: duck.read,
    stream: duck.stream,
  };
}
