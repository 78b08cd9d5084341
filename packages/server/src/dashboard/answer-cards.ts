import type { Card, CardAnswer, CardAnswers, CardContent } from "@heed/contract/measure/card";
import type { DashboardFilters } from "@heed/contract/measure/dashboard";
import { DistributionInput, QueryInput, SignalSearch } from "@heed/contract/measure/query";
import type { Permission } from "@heed/contract/permission";
import { DomainError } from "@heed/contract/problem";
import { dayIn } from "@heed/core/measure/day";
import { type Range, rangeOf } from "@heed/core/measure/look-period";
import { instantOfWhen } from "@heed/core/measure/query-period";
import type { Ctx } from "../context.ts";
import { type AskedWorkspace, askWorkspace } from "../http/ask-workspace.ts";
import { problemOf } from "../http/problem.ts";
import { askQuestion } from "../measure/ask-question.ts";
import { countCases } from "../store/case-count.ts";
import type { Scope } from "../store/scope.ts";
import { listSignalsByKey } from "../store/signal.ts";
import { batchedAsk } from "./batched-ask.ts";
import type { CardLook, CardSlice, CardSpec } from "./card-look.ts";
import { CARD_SPECS } from "./card-specs.ts";
import { unnamed } from "./unnamed.ts";

/** On whose behalf cards are answered: what they may, and of what. Whoever stands at the door is one. */
export type Looker = Scope & { readonly permissions: ReadonlySet<Permission> };

/** Somebody without an account looks: customers are not named, and what they said is shown only where it was chosen. */
export type Anyone = { comments: boolean };

type Look = { cards: readonly Card[]; filters: DashboardFilters; anyone?: Anyone };

/**
 * The answers of all cards of a dashboard, in its order, with figures as `POST /query` gives them. One card's failure
 * stays its own: it has a `problem` and no `content`. `ctx.db` must be the looker's (`ctx.tenants(who)`), as at a door.
 * `filters` replaces the dashboard's own. The words for them are made by `cardTables` (see card-tables.ts).
 */
export function dashboardAnswers(
  ctx: Ctx,
  who: Looker,
  dashboard: { cards: readonly Card[]; filters: DashboardFilters },
  filters: DashboardFilters = dashboard.filters,
): Promise<CardAnswers> {
  return answerCards(ctx, who, { cards: dashboard.cards, filters });
}

/** The same for any cards; `anyone` for those who came by a link. */
export async function answerCards(ctx: Ctx, who: Looker, look: Look): Promise<CardAnswers> {
  const started = performance.now();
  const workspace = await askWorkspace(ctx, who);
  const first = await answerAll(ctx, who, workspace, look, look.cards);
  // Another process, an import say, may have brought a word a second ago: once more with the vocabulary read anew.
  const unknown = look.cards.filter((_, i) => first[i]?.problem?.status === 422);
  if (unknown.length > 0) {
    ctx.catalog.forget(who.workspaceId);
    const again = await answerAll(ctx, who, await askWorkspace(ctx, who), look, unknown);
    for (const answer of again) first[look.cards.findIndex(({ id }) => id === answer.id)] = answer;
  }
  return {
    items: first,
    timezone: workspace.timezone,
    asOf: ctx.now().toISOString(),
    elapsedMs: Math.round((performance.now() - started) * 10) / 10,
  };
}

async function answerAll(
  ctx: Ctx,
  who: Looker,
  workspace: AskedWorkspace,
  look: Look,
  cards: readonly Card[],
): Promise<CardAnswer[]> {
  const ask = batchedAsk((query) => askQuestion(ctx, workspace, query));
  return Promise.all(
    cards.map(async (card) => {
      const { slice, range } = sliceOf(card, look.filters, workspace.timezone, ctx.now());
      const seen: CardLook = {
        slice,
        range,
        ratings: workspace.ratings,
        anyone: look.anyone !== undefined,
        now: ctx.now(),
        question: (work) => ctx.lens.question(workspace, (source) => work(source, workspace)),
        ask: (query) => ask(QueryInput.parse(query)),
        distribution: (query) => ctx.lens.distribution(workspace, DistributionInput.parse(query)),
        search: async (search) => {
          if (look.anyone && !look.anyone.comments) {
            throw new DomainError("forbidden", "Whoever made this link left out what people said.");
          }
          const found = await ctx.lens.search(workspace, SignalSearch.parse(search));
          const items = await listSignalsByKey(ctx.db, who, found.keys, ctx.secrets);
          return {
            items: look.anyone ? items.map(unnamed) : items,
            ...(found.withheld && { withheld: found.withheld }),
          };
        },
        countCases: () => countCases(ctx.db, who, { ...instants(slice), where: slice.where, now: ctx.now() }),
      };
      const answer = { id: card.id, from: range.from, to: range.to };
      try {
        return { ...answer, content: await contentOf(card, who, seen), problem: null };
      } catch (error) {
        const problem = problemOf(error);
        if (problem.status >= 500)
          ctx.log.error({ err: error, card: card.kind }, "a card cannot be answered");
        return { ...answer, content: null, problem };
      }
    }),
  );
}

async function contentOf(card: Card, who: Looker, look: CardLook): Promise<CardContent> {
  const spec = CARD_SPECS[card.kind] as CardSpec<Card["kind"]>;
  if (!who.permissions.has(spec.needs)) {
    throw new DomainError("forbidden", `Your role may not see what this card shows (${spec.needs}).`);
  }
  return spec.answer(card, look);
}

/** What one card looks at: the dashboard's days and conditions, or its own. */
function sliceOf(
  card: Card,
  filters: DashboardFilters,
  timezone: string,
  now: Date,
): { slice: CardSlice; range: Range } {
  const own = card.filters;
  const range = rangeOf(own?.period ?? filters.period, dayIn(timezone, now.getTime()));
  const where = own?.alone ? own.where : [...filters.where, ...(own?.where ?? [])];
  return { slice: { ...range, timezone, where }, range };
}

function instants({ from, to, timezone }: CardSlice): { from: Date; to: Date } {
  return { from: new Date(instantOfWhen(from, timezone)), to: new Date(instantOfWhen(to, timezone)) };
}
