import type { CustomerRecord } from "@heed/core/listen/identity";
import { factOf, type SignalFact } from "@heed/core/listen/signal-fact";
import type { PoolClient } from "pg";
import type { Secrets } from "../../account/secret-box.ts";
import { newId } from "../../ids.ts";
import { updateCustomers } from "./customer-rows.ts";
import { findReceipts, insertReceipts, type Receipt } from "./find-receipts.ts";
import { insertOriginals, type Original } from "./insert-originals.ts";
import { insertSignals } from "./insert-signals.ts";
import { type OpenedCase, openCases } from "./open-cases.ts";
import { resolveCustomers } from "./resolve-customers.ts";
import { tellWebhooks } from "./tell-webhooks.ts";
import type { Incoming, Outcome } from "./types.ts";

/** What one transaction did: an outcome for each signal, in order, the new facts for the lens, the cases it opened. */
export type Batch = { outcomes: Outcome[]; facts: SignalFact[]; opened: OpenedCase[] };

/**
 * Records signals of one workspace inside the transaction that the caller has begun: customers, receipts, signals
 * and the cases that they open. Every step reads, decides, writes; keys are claimed in sorted order throughout, so
 * two batches can wait for each other's rows but never in a circle.
 */
export async function recordBatch(
  client: PoolClient,
  workspaceId: string,
  batch: readonly Incoming[],
  now: Date,
  secrets: Secrets,
): Promise<Batch> {
  const outcomes = new Array<Outcome | undefined>(batch.length);
  const keys = batch.flatMap(({ receiptKey }) => receiptKey ?? []);
  const receipts = await findReceipts(client, workspaceId, keys);
  const fresh: { index: number; incoming: Incoming }[] = [];
  const firstWithKey = new Map<string, number>();
  batch.forEach((incoming, index) => {
    const { receiptKey } = incoming;
    if (receiptKey === null) fresh.push({ index, incoming });
    else if (receipts.has(receiptKey)) return;
    else if (!firstWithKey.has(receiptKey)) {
      firstWithKey.set(receiptKey, index);
      fresh.push({ index, incoming });
    }
  });

  const said = fresh.flatMap(({ incoming }) => incoming.signal.customer ?? []);
  const customers = await resolveCustomers(client, workspaceId, said, now, secrets);
  const subjects = fresh.map(({ incoming }): CustomerRecord | null =>
    incoming.signal.customer ? (customers.find(incoming.signal.customer) ?? null) : null,
  );
  const subjectIds = subjects.map(
    (subject, i) => subject?.subjectId ?? fresh[i]?.incoming.nobody?.subjectId ?? newId(),
  );
  const claimed = await insertReceipts(
    client,
    workspaceId,
    fresh.flatMap(({ incoming }, i) =>
      incoming.receiptKey === null || incoming.digest === null
        ? []
        : [
            {
              key: incoming.receiptKey,
              // A receipt leads nobody to an anonymous answer.
              subjectId: incoming.nobody ? newId() : (subjectIds[i] ?? ""),
              signalId: incoming.nobody?.toldId ?? incoming.id,
              digest: incoming.digest,
            },
          ],
    ),
  );
  const lost = fresh.flatMap(({ incoming: { receiptKey } }) =>
    receiptKey !== null && !claimed.has(receiptKey) ? [receiptKey] : [],
  );
  for (const [key, receipt] of await findReceipts(client, workspaceId, lost)) receipts.set(key, receipt);

  const facts: { fact: SignalFact; isPast: boolean; isTold: boolean }[] = [];
  const originals: Original[] = [];
  fresh.forEach(({ index, incoming }, i) => {
    if (incoming.receiptKey !== null && !claimed.has(incoming.receiptKey)) return;
    const { customer } = incoming.signal;
    const heard = customer ? customers.hear(customer) : null;
    const fact = factOf(incoming.signal, {
      workspaceId,
      id: incoming.id,
      receivedAt: incoming.receivedAt,
      ...(incoming.personalData && { personalData: incoming.personalData }),
      subject: heard ?? { subjectId: subjectIds[i] ?? "", ref: null, account: null, traits: null },
    });
    const isPast = incoming.isPast === true;
    facts.push({ fact, isPast, isTold: !isPast && incoming.nobody === undefined });
    if (incoming.original) originals.push({ fact, original: incoming.original });
    outcomes[index] = accepted(fact, incoming.nobody?.toldId ?? fact.id, heard !== null);
  });
  await updateCustomers(client, workspaceId, customers.changed(), now, secrets);
  await insertSignals(
    client,
    facts.map(({ fact }) => fact),
  );
  await insertOriginals(client, originals, secrets);
  const { caseOf, opened } = await openCases(
    client,
    workspaceId,
    facts.filter(({ isPast }) => !isPast),
  );
  const told = facts.flatMap(({ fact, isTold }) => (isTold ? [fact] : []));
  await tellWebhooks(client, workspaceId, { facts: told, opened, caseOf }, now);

  return {
    opened,
    facts: facts.map(({ fact }) => fact),
    outcomes: batch.map((incoming, index): Outcome => {
      const own = outcomes[index];
      if (own?.status === "accepted") return { ...own, caseId: caseOf.get(own.id) ?? null };
      return repeated(incoming, receipts, batch, outcomes, firstWithKey, caseOf);
    }),
  };
}

function accepted(fact: SignalFact, id: string, known: boolean): Outcome {
  return {
    status: "accepted",
    id,
    subjectId: fact.subjectId,
    customerRef: fact.customerRef,
    known,
    caseId: null,
  };
}

/** The outcome of a signal whose key was used before, by an earlier request or earlier in this batch. */
function repeated(
  incoming: Incoming,
  receipts: ReadonlyMap<string, Receipt>,
  batch: readonly Incoming[],
  outcomes: readonly (Outcome | undefined)[],
  firstWithKey: ReadonlyMap<string, number>,
  caseOf: ReadonlyMap<string, string>,
): Outcome {
  const key = incoming.receiptKey ?? "";
  const receipt = receipts.get(key);
  if (receipt) {
    if (!incoming.digest?.equals(receipt.digest)) return { status: "conflict" };
    return {
      status: "duplicate",
      id: receipt.signal_id,
      subjectId: receipt.subject_id,
      customerRef: receipt.customer_ref,
      known: incoming.signal.customer !== undefined,
      caseId: receipt.case_id,
    };
  }
  const index = firstWithKey.get(key) ?? -1;
  const first = outcomes[index];
  if (first?.status !== "accepted" || !batch[index]?.digest?.equals(incoming.digest ?? Buffer.alloc(0))) {
    return { status: "conflict" };
  }
  return { ...first, status: "duplicate", caseId: caseOf.get(first.id) ?? null };
}
