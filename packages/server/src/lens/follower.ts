import type { SignalFact } from "@heed/core/listen/signal-fact";
import { appendFacts, type CommittedFacts } from "./append.ts";
import { coalesced } from "./coalesced.ts";
import type { Inbox } from "./inbox.ts";
import { DamagedLens, type LensFile, removeUnseen, writeFollowed } from "./lens-file.ts";
import { removalsOf, removeGone } from "./remove-gone.ts";
import { isVisible, type Snapshot, snapshotText } from "./snapshot.ts";
import type { Commit, Seen, TruthLine } from "./truth-line.ts";

/** Signals that can be asked about from now on; `facts` are those at hand, of large lots only the count. */
export type Applied = { workspaceId: string; facts: readonly SignalFact[]; count: number };

/** Keeps a lens file in step with the truth. */
export type Follower = {
  /** Resolves when all that this process committed before the call is in the lens. */
  flush(): Promise<void>;
  /** Resolves when all that anybody committed before the call is in the lens. */
  catchUp(): Promise<void>;
  /** How far it has followed. */
  followed(): Snapshot;
  /** Waits for what is under way and writes down how far it has followed. The file can be closed then. */
  stop(): Promise<void>;
  /** How many signals the lens holds. */
  rows(): number;
};

export type FollowerParts = {
  file: LensFile;
  inbox: Inbox;
  line: TruthLine;
  /** Copies all signals that fulfil a condition on `xid` into the file, in bounded memory; tells of each lot. */
  copy(where: string, copied: (lots: Applied[]) => void): Promise<void>;
  applied(lots: Applied[]): void;
  clock: () => number;
};

/** Signals that are added in one write of the lens. */
const BATCH = 5_000;
/** Foreign transactions with more signals than this are copied through a file instead of memory. */
const FETCH_LIMIT = 5_000;
/** A restart reads again what was added since this was last written down. */
const SETTLE_MS = 1_000;

export function openFollower({ file, inbox, line, copy, applied, clock }: FollowerParts): Follower {
  const { duck, registry } = file;
  let followed = file.followed;
  let settled = { at: clock(), text: snapshotText(followed) };
  let rows = file.rows;
  let changed = false;
  let stopped = false;
  /** A copy was begun and not finished: some of its rows may be there. */
  let halfCopied = false;
  /** Transactions whose signals are in the lens although `followed` does not see them yet, with their number. */
  const ahead = new Map<bigint, number>();

  async function append(
    commits: readonly CommittedFacts[],
    isAnew: (xid: bigint) => boolean = () => false,
  ): Promise<void> {
    await appendFacts(duck, registry, commits);
    changed = true;
    for (const { xid, facts } of commits) ahead.set(xid, facts.length);
    for (const { facts } of commits) rows += facts.length;
    // What was written anew is no news.
    const news = commits.filter(({ xid }) => !isAnew(xid)).flatMap(({ facts }) => facts);
    const lots = Map.groupBy(news, (fact) => fact.workspaceId);
    applied([...lots].map(([workspaceId, facts]) => ({ workspaceId, facts, count: facts.length })));
  }

  function added(lots: Applied[]): void {
    for (const { count } of lots) rows += count;
    applied(lots);
  }

  const flush = coalesced(async () => {
    // No more than was there at the beginning: under load there is always more, and somebody waits for this to end.
    for (let left = inbox.waiting(); left > 0 && !stopped; ) {
      const commits = inbox.take(BATCH);
      if (commits.length === 0) return;
      left -= commits.reduce((sum, { facts }) => sum + facts.length, 0);
      try {
        await append(commits);
      } finally {
        // Also where it failed: the next look finds them in the truth.
        inbox.done(commits);
      }
    }
  });

  const catchUp = coalesced(async () => {
    if (stopped) throw new Error("the lens is being closed or built anew");
    if (halfCopied) {
      rows -= await duck.write((run) => removeUnseen(run, registry, followed, [...ahead.keys()]));
      halfCopied = false;
    }
    const seen = await line.look(followed);
    if (seen.snapshot.xmax < followed.xmax)
      throw new DamagedLens("the database was set back to an earlier state");
    // Visible is committed, even if the writer has not heard of it yet.
    for (const { xid } of seen.commits ?? []) if (inbox.holds(xid)) inbox.committed(xid);
    // Before the flush: what is on its way into the lens from here on is not among the removed any more.
    for await (const lot of removalsOf(line, seen.removing)) {
      inbox.forgetSignals(new Set(lot.flatMap(({ ids }) => ids)));
    }
    await flush();
    if (!seen.commits) inbox.forgetSeen(seen.snapshot);
    const missing = seen.commits?.filter(({ xid, count }) => ahead.get(xid) !== count);
    if (missing) await addMissing(missing, new Set(seen.removing));
    else await copyAll(seen);
    // Last, so that nothing which came in by the way is left over; what was written anew is younger and stays.
    if (seen.removing.length > 0) await removeAll(seen.removing);
    await follow(seen.snapshot);
  });

  async function removeAll(xids: readonly bigint[]): Promise<void> {
    for await (const lot of removalsOf(line, xids)) {
      rows -= await duck.write((run) => removeGone(run, registry, lot));
    }
    changed = true;
  }

  /** Adds what other processes wrote, and what the inbox lost. */
  async function addMissing(missing: readonly Commit[], anew: ReadonlySet<bigint>): Promise<void> {
    const partly = missing.filter(({ xid }) => ahead.has(xid)).map(({ xid }) => xid);
    if (partly.length > 0) await remove(partly);
    for (const lot of lotsOf(missing)) {
      const xids = lot.map(({ xid }) => xid);
      if (lot.reduce((sum, { count }) => sum + count, 0) > FETCH_LIMIT) {
        await copyAs(`xid = any('{${xids.join(",")}}'::xid8[])`);
      } else {
        const facts = await line.fetch(xids);
        const commits = xids.map((xid) => ({ xid, facts: facts.get(xid) ?? [] }));
        await append(commits, (xid) => anew.has(xid));
      }
      for (const { xid, count } of lot) ahead.set(xid, count);
    }
  }

  /** Adds everything that has become visible, without a list of it. */
  async function copyAll({ snapshot }: Seen): Promise<void> {
    const unseen = `(xid >= '${followed.xmax}'::xid8 or xid = any('{${[...followed.open].join(",")}}'::xid8[]))`;
    const there = `xid <> all('{${[...ahead.keys()].join(",")}}'::xid8[])`;
    await copyAs(
      `${unseen} and pg_visible_in_snapshot(xid, '${snapshotText(snapshot)}'::pg_snapshot) and ${there}`,
    );
  }

  async function copyAs(where: string): Promise<void> {
    halfCopied = true;
    await copy(where, added);
    halfCopied = false;
    changed = true;
  }

  async function remove(xids: readonly bigint[]): Promise<void> {
    await duck.write(async (run) => {
      for (const { name } of registry.tables()) {
        const [[count] = []] = await run(`delete from ${name} where xid in (${xids.join(", ")})`);
        rows -= Number(count);
      }
    });
    for (const xid of xids) ahead.delete(xid);
  }

  async function follow(snapshot: Snapshot): Promise<void> {
    followed = snapshot;
    for (const xid of ahead.keys()) if (isVisible(xid, snapshot)) ahead.delete(xid);
    if (changed && clock() - settled.at >= SETTLE_MS) await settle();
  }

  async function settle(): Promise<void> {
    const text = snapshotText(followed);
    if (text === settled.text) return;
    const snapshot = followed;
    await duck.write((run) => writeFollowed(run, snapshot));
    settled = { at: clock(), text };
    changed = false;
  }

  return {
    flush,
    catchUp,
    followed: () => followed,
    rows: () => rows,
    async stop() {
      stopped = true;
      await Promise.allSettled([flush.idle(), catchUp.idle()]);
      // What could not be written down is read again.
      await settle().catch(() => {});
    },
  };
}

/** Transactions in lots of at most FETCH_LIMIT signals, those that are larger one by one. */
function lotsOf(commits: readonly Commit[]): Commit[][] {
  const lots: Commit[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const commit of commits) {
    size += commit.count;
    if (size > FETCH_LIMIT) {
      lots.push([commit]);
      size = commit.count;
    } else {
      lots.at(-1)?.push(commit);
    }
  }
  return lots;
}
