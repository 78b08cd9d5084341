import { cohortsSource } from "../lens/cohorts.ts";
import { crosstabSource } from "../lens/crosstab.ts";
import { exploreSource } from "../lens/explore.ts";
import { funnelSource } from "../lens/funnel.ts";
import { retentionSource } from "../lens/retention.ts";
import type { Handlers } from "./door.ts";
import { knowingAll } from "./query.ts";

export const exploreHandlers = {
  explore: ({ ctx, who, body }) =>
    knowingAll(ctx, who, (own) => ctx.lens.question(own, (source) => exploreSource(source, own, body))),
  askCrosstab: ({ ctx, who, body }) =>
    knowingAll(ctx, who, (own) => ctx.lens.question(own, (source) => crosstabSource(source, own, body))),
  askCohorts: ({ ctx, who, body }) =>
    knowingAll(ctx, who, (own) => ctx.lens.question(own, (source) => cohortsSource(source, own, body))),
  askRetention: ({ ctx, who, body }) =>
    knowingAll(ctx, who, (own) => ctx.lens.question(own, (source) => retentionSource(source, own, body))),
  askFunnel: ({ ctx, who, body }) =>
    knowingAll(ctx, who, (own) => ctx.lens.question(own, (source) => funnelSource(source, own, body))),
} satisfies Partial<Handlers>;
