import { createHash } from "node:crypto";
import { DomainError } from "@heed/contract/problem";
import type { FastifyReply } from "fastify";
import type { Kysely } from "kysely";
import type { Ctx } from "../context.ts";
import { neighbourhoodOf } from "../http/network.ts";
import type { DB } from "../store/generated/database.ts";
import { countFailure, forgetFailures, removeOldThrottles, takeFailureBack } from "../store/throttle.ts";

const TRIES = 10;
const WINDOW_MS = 15 * 60_000;

/** A try that is under way, counted as a failure until it turns out right. */
export type Try = {
  /** It was right: it counts for nothing, and the failures of the account before it are forgotten. */
  right(): Promise<void>;
};

/**
 * Lets somebody try a password or the token of a link: ten failures in a quarter of an hour for an account and for the
 * network that they come from, over all processes. The try is counted before it is looked at, so that many at once
 * gain nothing. Throws `too-many-requests` with the time to wait in Retry-After, the same for e-mails that nobody has.
 */
export async function takeTry(ctx: Ctx, reply: FastifyReply, email: string | null): Promise<Try> {
  const now = ctx.now();
  const windowStart = new Date(now.getTime() - WINDOW_MS);
  const network = `network:${neighbourhoodOf(reply.request.ip)}`;
  const keys = email === null ? [network] : [network, accountKey(email)];
  // The network first: one that is shut out does not go on to shut others out of their accounts.
  for (const key of keys) {
    const { failures, since } = await countFailure(ctx.db, key, now, windowStart);
    if (failures <= TRIES) continue;
    const wait = Math.max(1, Math.ceil((since.getTime() + WINDOW_MS - now.getTime()) / 1000));
    reply.header("retry-after", wait);
    const minutes = Math.ceil(wait / 60);
    throw new DomainError(
      "too-many-requests",
      `Too many tries that were not right. Wait ${minutes === 1 ? "a minute" : `${minutes} minutes`}, or ask an administrator for a link to set a new password.`,
    );
  }
  return {
    async right() {
      await takeFailureBack(ctx.db, network);
      if (email !== null) await forgetTries(ctx.db, email);
      await removeOldThrottles(ctx.db, windowStart);
    },
  };
}

/** Lets the account with this e-mail be tried again at once: after a reset, or by command. */
export async function forgetTries(db: Kysely<DB>, email: string): Promise<void> {
  await forgetFailures(db, accountKey(email));
}

/** People mistype, and others make e-mails up: what they typed is not kept as it is. */
function accountKey(email: string): string {
  return `account:${createHash("sha256").update(email.trim().toLowerCase()).digest("base64url")}`;
}
