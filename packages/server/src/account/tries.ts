import { createHash } from "node:crypto";
import type { FastifyReply } from "fastify";
import type { Kysely } from "kysely";
import type { Ctx } from "../context.ts";
import { neighbourhoodOf } from "../http/network.ts";
import type { DB } from "../store/generated/database.ts";
import { forgetFailures, removeOldThrottles, takeFailureBack } from "../store/throttle.ts";
import { countTry, WINDOW_MS } from "./count-try.ts";

const refusal = (wait: string): string =>
  `Too many tries that were not right. Wait ${wait}, or ask an administrator for a link to set a new password.`;

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
  const network = `network:${neighbourhoodOf(reply.request.ip)}`;
  const keys = email === null ? [network] : [network, accountKey(email)];
  // The network first: one that is shut out does not go on to shut others out of their accounts.
  for (const key of keys) await countTry(ctx.db, reply, { key, now, refusal });
  return {
    async right() {
      await takeFailureBack(ctx.db, network);
      if (email !== null) await forgetTries(ctx.db, email);
      await removeOldThrottles(ctx.db, new Date(now.getTime() - WINDOW_MS));
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
