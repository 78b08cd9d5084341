import { BASE } from "@heed/contract/routes";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Ctx } from "../context.ts";
import { findAccountByEmail } from "../store/account.ts";
import { noteNetwork, noteSeen } from "../store/audit-seen.ts";
import { neighbourhoodOf } from "./network.ts";
import type { Who } from "./who.ts";

/** So many refusals of one caller within so long are a series. */
const SERIES = 10;
const SERIES_MS = 10 * 60_000;
const MAX_REMEMBERED = 10_000;

/**
 * Notes in the audit log what no handler sees: refusals in series, a key's use from a network that it was never used
 * from, passwords that were wrong, and accounts that are shut for a while because of that. Each at most once an hour
 * for the same caller. It happens after the answer, so that it tells nobody anything by the time it takes.
 */
export function watchCallers(app: FastifyInstance, ctx: Ctx): void {
  const refusals = new Map<string, { count: number; until: number }>();
  const networks = new Set<string>();

  app.addHook("onResponse", (request, reply, done) => {
    done();
    const who = ctx.doorkeeper.known(request);
    void watch(request, reply.statusCode, who).catch((error: unknown) => {
      ctx.log.warn({ err: error }, "what a caller did could not be noted");
    });
  });

  async function watch(request: FastifyRequest, status: number, who: Who | null): Promise<void> {
    if (status === 401 || status === 429) await noteRefusedSignIn(request, status);
    if (who === null) return;
    if (who.accountId === null) await noteKeyNetwork(request, who);
    if (status === 403) await countRefusal(request, who);
  }

  async function countRefusal(request: FastifyRequest, who: Who): Promise<void> {
    const now = ctx.now();
    const before = refusals.get(who.actor);
    const series =
      before && before.until > now.getTime() ? before : { count: 0, until: now.getTime() + SERIES_MS };
    series.count += 1;
    if (refusals.size >= MAX_REMEMBERED) refusals.clear();
    refusals.set(who.actor, series);
    if (series.count < SERIES) return;
    await noteSeen(ctx.system, who.workspaceId, {
      actor: who.actor,
      action: "permission.denied",
      object: who.actor,
      details: { times: series.count, last: addressOf(request), network: neighbourhoodOf(request.ip) },
      now,
    });
  }

  async function noteKeyNetwork(request: FastifyRequest, who: Who): Promise<void> {
    const network = neighbourhoodOf(request.ip);
    const known = `${who.actor} ${network}`;
    if (networks.has(known)) return;
    if (networks.size >= MAX_REMEMBERED) networks.clear();
    networks.add(known);
    const { workspaceId, actor } = who;
    await noteNetwork(ctx.system, workspaceId, { actor, network, now: ctx.now() });
  }

  async function noteRefusedSignIn(request: FastifyRequest, status: number): Promise<void> {
    if (request.method !== "POST" || addressOf(request) !== "/session") return;
    const { email } = (request.body ?? {}) as { email?: unknown };
    if (typeof email !== "string" || email.length > 254) return;
    const account = await findAccountByEmail(ctx.system, email);
    if (!account) return;
    await noteSeen(ctx.system, account.workspaceId, {
      actor: `network:${neighbourhoodOf(request.ip)}`,
      action: status === 429 ? "session.locked-out" : "session.refused",
      object: `member:${account.id}`,
      now: ctx.now(),
    });
  }
}

/** The route's address, never what stands in it: `/cases/:id`. */
function addressOf(request: FastifyRequest): string {
  return (request.routeOptions.url ?? "").replace(BASE, "").slice(0, 100);
}
