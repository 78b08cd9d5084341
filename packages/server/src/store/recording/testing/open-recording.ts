import { type SignalInput, SignalInput as SignalSchema } from "@heed/contract/listen/signal";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { Pool } from "pg";
import { newId } from "../../../ids.ts";
import { guardPrivacy, incomingOf } from "../../../listen/guard-privacy.ts";
import { freshDatabase } from "../../testing/fresh-database.ts";
import { TEST_SECRETS } from "../../testing/test-secrets.ts";
import { openRecorder, type Recorder } from "../recorder.ts";
import type { Incoming, Outcome } from "../types.ts";

/** What the recorder told its listener, in order. */
export type Told = { kind: "expect" | "committed" | "abandoned"; xid: bigint; facts: readonly SignalFact[] };

/** A recorder on a database of its own, without the doors in front of it. */
export type OpenRecording = {
  pool: Pool;
  workspaceId: string;
  recorder: Recorder;
  told: Told[];
  /** Hands in signals together, as one request would. */
  record(...signals: SignalInput[]): Promise<Outcome[]>;
  /** The first column of the first row, as a number. */
  count(sql: string): Promise<number>;
  /** Forgets everything that was recorded. */
  empty(): Promise<void>;
  close(): Promise<void>;
};

export async function openRecording(): Promise<OpenRecording> {
  const { pool, drop } = await freshDatabase();
  const told: Told[] = [];
  const recorder = openRecorder({
    pool,
    secrets: TEST_SECRETS,
    now: () => new Date(),
    log: () => {},
    listener: {
      expect: (xid, facts) => told.push({ kind: "expect", xid, facts }),
      committed: (xid) => told.push({ kind: "committed", xid, facts: [] }),
      abandoned: (xid) => told.push({ kind: "abandoned", xid, facts: [] }),
    },
  });
  const workspaceId = newId();
  return {
    pool,
    workspaceId,
    recorder,
    told,
    record: (...signals) => recorder.record(workspaceId, signals.map(incoming)),
    async count(sql) {
      const { rows } = await pool.query<unknown[]>({ text: sql, rowMode: "array" });
      return Number(rows[0]?.[0]);
    },
    async empty() {
      await recorder.idle();
      told.length = 0;
      await pool.query(
        "truncate customers, customer_identities, customer_keys, receipts, signals, cases, case_signals, case_events",
      );
    },
    close: async () => {
      await recorder.idle();
      await drop();
    },
  };
}

/** A signal as it is handed in once the door let it pass. */
export function incoming(signal: SignalInput): Incoming {
  const parsed = SignalSchema.parse(signal);
  const [now, privacy] = [
    Date.now(),
    { personalData: "mask" as const, anonymous: new Set<string>(), timezone: "UTC" },
  ];
  return incomingOf(guardPrivacy(parsed, privacy, now), null, now, privacy, parsed.id);
}

/** Lets whatever is handed in next travel in another transaction than what was handed in before. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}
