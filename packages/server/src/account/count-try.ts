import { DomainError } from "@heed/contract/problem";
import type { FastifyReply } from "fastify";
import type { Kysely } from "kysely";
import type { DB } from "../store/generated/database.ts";
import { countFailure } from "../store/throttle.ts";

const TRIES = 10;
/** How long failures are remembered. */
export const WINDOW_MS = 15 * 60_000;

/**
 * Counts a try of a secret under a key as a failure, before it is looked at, so that many at once gain nothing: ten in
 * a quarter of an hour, over all processes. Throws `too-many-requests` with the time to wait in words and in
 * Retry-After. Whoever turns out right takes the count back.
 */
export async function countTry(
  db: Kysely<DB>,
  reply: FastifyReply,
  tried: { key: string; now: Date; refusal: (wait: string) => string },
): Promise<void> {
  const { key, now } = tried;
  const { failures, since } = await countFailure(db, key, now, new Date(now.getTime() - WINDOW_MS));
  if (failures <= TRIES) return;
  const wait = Math.max(1, Math.ceil((since.getTime() + WINDOW_MS - now.getTime()) / 1000));
  reply.header("retry-after", wait);
  const minutes = Math.ceil(wait / 60);
  throw new DomainError(
    "too-many-requests",
    tried.refusal(minutes === 1 ? "a minute" : `${minutes} minutes`),
  );
}
