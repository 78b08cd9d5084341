import { DomainError } from "@heed/contract/problem";
import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Ctx } from "../context.ts";
import { require } from "./who.ts";

/** For the operator: alive, ready, and figures for Prometheus (with a key that may read the audit log). */
export function openHealth(app: FastifyInstance, ctx: Ctx): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const lag = new Gauge({
    name: "heed_lens_lag_seconds",
    help: "How far the lens is behind",
    registers: [registry],
  });
  const rows = new Gauge({ name: "heed_lens_signals", help: "Signals in the lens", registers: [registry] });
  const listeners = new Gauge({
    name: "heed_live_listeners",
    help: "Open streams of events",
    registers: [registry],
  });

  app.get("/healthz", async () => ({ status: "alive" }));
  app.get("/readyz", async () => {
    await ctx.pool.query("select 1").catch(() => {
      throw new DomainError("unavailable", "The database does not answer.");
    });
    return { status: "ready" };
  });
  app.get("/metrics", async (request, reply) => {
    require(await ctx.doorkeeper.recognise(request), "audit.read");
    const stats = ctx.lens.stats();
    lag.set(stats.lagMs / 1000);
    rows.set(stats.rows);
    listeners.set(ctx.live.count());
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
