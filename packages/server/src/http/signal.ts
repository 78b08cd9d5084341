import type { BulkReceipt, SignalReceipt } from "@heed/contract/listen/signal";
import { DomainError } from "@heed/contract/problem";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Ctx } from "../context.ts";
import { idFromText } from "../ids.ts";
import { checkAndRecord, type Recorded } from "../listen/check-and-record.ts";
import { findSignal, listSignalsByKey } from "../store/signal.ts";
import { askWorkspace } from "./ask-workspace.ts";
import type { Handlers } from "./door.ts";
import { type Line, ndjsonGroups } from "./ndjson.ts";
import type { Who } from "./who.ts";

const MAX_ARRAY = 1000;
/** Lines recorded together, and how many such groups may be on their way at once. */
const GROUP = 500;
const GROUPS_AHEAD = 12;
/** A stream of nothing but mistakes is told this many of them. */
const MAX_REJECTED = 10_000;

export const signalHandlers = {
  recordSignals: async ({ ctx, who, request, reply }) => {
    const keyFor = idempotencyKeys(request);
    if (isNdjson(request)) return recordStream(ctx, who, request.body as AsyncIterable<Buffer>, keyFor);
    const { body } = request;
    if (Array.isArray(body)) return recordArray(ctx, who, body, keyFor);
    return recordOne(ctx, who, body, keyFor, reply);
  },

  readSignal: async ({ ctx, who, params }) => {
    const signal = await findSignal(ctx.db, who, params.id, ctx.secrets);
    if (!signal) throw new DomainError("not-found", "There is no such signal.");
    return signal;
  },

  searchSignals: async ({ ctx, who, body }) => {
    const found = await ctx.lens.search(await askWorkspace(ctx, who), body);
    return {
      ...(found.withheld && { withheld: found.withheld }),
      items: await listSignalsByKey(ctx.db, who, found.keys, ctx.secrets),
      nextCursor: found.nextCursor,
    };
  },
} satisfies Partial<Handlers>;

export function isNdjson(request: FastifyRequest): boolean {
  return /^application\/x-ndjson\b/i.test(request.headers["content-type"] ?? "");
}

async function recordOne(
  ctx: Ctx,
  who: Who,
  body: unknown,
  keyFor: KeyFor,
  reply: FastifyReply,
): Promise<SignalReceipt> {
  const [recorded] = await checkAndRecord({ ...ctx, ...who }, [body], keyFor);
  if (!recorded || recorded.status === "rejected") {
    const [first] = recorded?.errors ?? [];
    throw new DomainError(
      "invalid",
      first ? `${first.path}: ${first.message}` : "not valid",
      recorded?.errors ?? [],
    );
  }
  if (recorded.status === "conflict") {
    throw new DomainError("conflict", "This id or Idempotency-Key was used before, with another content.");
  }
  reply.code(recorded.status === "accepted" ? 201 : 200);
  return {
    id: recorded.id,
    ...(recorded.known && { customer: { id: recorded.subjectId, ref: recorded.customerRef } }),
    ...(recorded.caseId !== null && { case: { id: recorded.caseId } }),
    ...(recorded.personalData && { personalData: recorded.personalData }),
  };
}

type KeyFor = (index: number) => string | null;

/** The header Idempotency-Key as receipt keys, one for each signal of the request. */
function idempotencyKeys(request: FastifyRequest): KeyFor {
  const header = request.headers["idempotency-key"];
  if (header === undefined) return () => null;
  if (typeof header !== "string" || header === "" || header.length > 200) {
    throw new DomainError(
      "bad-request",
      "The header Idempotency-Key must be one text of 1 to 200 characters.",
    );
  }
  return (index) => idFromText(`idempotency-key:${index}:${header}`);
}

async function recordArray(
  ctx: Ctx,
  who: Who,
  body: readonly unknown[],
  keyFor: KeyFor,
): Promise<BulkReceipt> {
  if (body.length === 0) throw new DomainError("invalid", "The array is empty; send at least one signal.");
  if (body.length > MAX_ARRAY) {
    throw new DomainError("invalid", `At most ${MAX_ARRAY} signals in one array; send more as NDJSON.`);
  }
  const receipt: BulkReceipt = { accepted: 0, duplicates: 0, rejected: [] };
  const recorded = await checkAndRecord({ ...ctx, ...who }, body, keyFor);
  recorded.forEach((one, index) => {
    count(receipt, one, index);
  });
  return receipt;
}

/** Reads, checks and records group by group; the sender is held back while too many groups are on their way. */
async function recordStream(
  ctx: Ctx,
  who: Who,
  stream: AsyncIterable<Buffer>,
  keyFor: KeyFor,
): Promise<BulkReceipt> {
  const receipt: BulkReceipt = { accepted: 0, duplicates: 0, rejected: [] };
  const flights = new Set<Promise<void>>();
  let failure: unknown;
  for await (const group of ndjsonGroups(stream, GROUP)) {
    const flight = recordGroup(ctx, who, group, receipt, keyFor)
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => flights.delete(flight));
    flights.add(flight);
    if (flights.size >= GROUPS_AHEAD) await Promise.race(flights);
    if (failure) break;
  }
  await Promise.all(flights);
  if (failure) throw failure;
  receipt.rejected.sort((a, b) => a.index - b.index);
  return receipt;
}

async function recordGroup(
  ctx: Ctx,
  who: Who,
  group: readonly Line[],
  receipt: BulkReceipt,
  keyFor: KeyFor,
): Promise<void> {
  const readable = group.flatMap((line) => ("value" in line ? [line] : []));
  for (const line of group) {
    if ("errors" in line) reject(receipt, line.index, line.errors);
  }
  const recorded = await checkAndRecord(
    { ...ctx, ...who },
    readable.map((line) => line.value),
    (i) => keyFor(readable[i]?.index ?? 0),
  );
  recorded.forEach((one, i) => {
    count(receipt, one, readable[i]?.index ?? 0);
  });
}

function count(receipt: BulkReceipt, recorded: Recorded, index: number): void {
  if (recorded.status === "accepted") receipt.accepted += 1;
  else if (recorded.status === "duplicate") receipt.duplicates += 1;
  else if (recorded.status === "rejected") reject(receipt, index, recorded.errors);
  else reject(receipt, index, [{ path: "id", message: "was used before, with another content" }]);
}

function reject(
  receipt: BulkReceipt,
  index: number,
  errors: BulkReceipt["rejected"][number]["errors"],
): void {
  if (receipt.rejected.length < MAX_REJECTED) receipt.rejected.push({ index, errors });
}
