import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { CommittedFacts } from "./append.ts";
import { isVisible, type Snapshot } from "./snapshot.ts";

/**
 * Signals that this process writes, from just before their commit until they are in the lens. They are handed over
 * in memory; if one gets lost here, the follower still finds it in the truth.
 */
export type Inbox = {
  expect(xid: bigint, facts: readonly SignalFact[]): void;
  committed(xid: bigint): void;
  abandoned(xid: bigint): void;
  /** Whether a transaction's signals are here, committed or not yet. */
  holds(xid: bigint): boolean;
  /** Lets go of signals that the truth has removed meanwhile. */
  forgetSignals(ids: ReadonlySet<string>): void;
  /** Lets go of all that a snapshot sees: it is decided, and read from the truth instead. */
  forgetSeen(snapshot: Snapshot): void;
  /** Committed signals, oldest first, at most about `limit`; they stay held until `done`. */
  take(limit: number): CommittedFacts[];
  done(commits: readonly CommittedFacts[]): void;
  /** How many signals are committed and not yet taken. */
  waiting(): number;
  /** When the oldest signal that is committed and not yet done was committed; null where there is none. */
  oldest(): number | null;
};

/** Signals beyond this many are left for the follower to read from the truth, so that memory stays bounded. */
const MAX_WAITING = 50_000;

export function openInbox(clock: () => number): Inbox {
  const expected = new Map<bigint, readonly SignalFact[]>();
  const ready = new Map<bigint, { facts: readonly SignalFact[]; since: number }>();
  const taken = new Map<bigint, number>();
  let waiting = 0;
  return {
    expect(xid, facts) {
      if (facts.length > 0) expected.set(xid, facts);
    },
    committed(xid) {
      const facts = expected.get(xid);
      if (!facts) return;
      expected.delete(xid);
      if (waiting + facts.length > MAX_WAITING) return;
      ready.set(xid, { facts, since: clock() });
      waiting += facts.length;
    },
    abandoned(xid) {
      expected.delete(xid);
    },
    holds: (xid) => expected.has(xid) || ready.has(xid) || taken.has(xid),
    forgetSignals(ids) {
      for (const [xid, facts] of expected) {
        const kept = facts.filter(({ id }) => !ids.has(id));
        if (kept.length < facts.length) expected.set(xid, kept);
      }
      for (const [xid, { facts, since }] of ready) {
        const kept = facts.filter(({ id }) => !ids.has(id));
        if (kept.length < facts.length) ready.set(xid, { facts: kept, since });
        waiting -= facts.length - kept.length;
      }
    },
    forgetSeen(snapshot) {
      for (const xid of expected.keys()) if (isVisible(xid, snapshot)) expected.delete(xid);
      for (const [xid, { facts }] of ready) {
        if (!isVisible(xid, snapshot)) continue;
        ready.delete(xid);
        waiting -= facts.length;
      }
    },
    take(limit) {
      const commits: CommittedFacts[] = [];
      let size = 0;
      for (const [xid, { facts, since }] of ready) {
        if (size > 0 && size + facts.length > limit) break;
        commits.push({ xid, facts });
        size += facts.length;
        ready.delete(xid);
        taken.set(xid, since);
      }
      waiting -= size;
      return commits;
    },
    done(commits) {
      for (const { xid } of commits) taken.delete(xid);
    },
    waiting: () => waiting,
    oldest() {
      for (const since of taken.values()) return since;
      for (const { since } of ready.values()) return since;
      return null;
    },
  };
}
