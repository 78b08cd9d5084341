import { DomainError } from "@heed/contract/problem";
import {
  type AnswerOf,
  BASE,
  type ParsedBody,
  type ParsedParams,
  type ParsedQueryOf,
  ROUTES,
  type Route,
  type RouteName,
} from "@heed/contract/routes";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { freshUntil, requireFresh } from "../account/require-fresh.ts";
import type { Ctx } from "../context.ts";
import { fieldErrors } from "../field-errors.ts";
import { oddTexts } from "../odd-text.ts";
import { networkOf } from "./network.ts";
import { require, type Who } from "./who.ts";

/** What a handler gets: everything parsed, the caller known and allowed. `who` is null only where anyone may. */
export type Visit<N extends RouteName> = {
  ctx: Ctx;
  who: (typeof ROUTES)[N]["may"] extends "anyone" ? Who | null : Who;
  params: ParsedParams<N>;
  query: ParsedQueryOf<N>;
  body: ParsedBody<N>;
  request: FastifyRequest;
  reply: FastifyReply;
};
type Answer<N extends RouteName> = (typeof ROUTES)[N]["answer"] extends null
  ? FastifyReply | undefined
  : AnswerOf<N>;
export type Handler<N extends RouteName> = (visit: Visit<N>) => Promise<Answer<N>>;
/** One handler for each route of the contract; a missing one does not compile. */
export type Handlers = { [N in RouteName]: Handler<N> };

/** Routes that read their body themselves (see http/signal.ts). */
const OWN_BODY: ReadonlySet<string> = new Set<RouteName>(["recordSignals"]);

/** Doors where guessing would pay: ten tries in a quarter of an hour for one network and one account. */
const STRICT: Partial<Record<RouteName, object>> = {
  setUp: { max: 10, timeWindow: "15 minutes", keyGenerator: guessKey },
  // A wall with a few screens asks some times a minute; whoever tries tokens is slow.
  openDashboardLink: { max: 120, timeWindow: "1 minute", keyGenerator: linkKey },
  // Each may end in a mail to somebody.
  askReset: { max: 30, timeWindow: "15 minutes", keyGenerator: resetKey },
  // Each question for a passkey is remembered until it is answered or over.
  passkeyOptions: { max: 300, timeWindow: "15 minutes", keyGenerator: questionKey },
};

function linkKey(request: FastifyRequest): string {
  return `dashboard-link:${networkOf(request.ip)}`;
}

function resetKey(request: FastifyRequest): string {
  return `reset:${networkOf(request.ip)}`;
}

function questionKey(request: FastifyRequest): string {
  return `question:${networkOf(request.ip)}`;
}

function guessKey(request: FastifyRequest): string {
  const { email } = (request.body ?? {}) as { email?: unknown };
  return `guess:${networkOf(request.ip)}:${typeof email === "string" ? email.toLowerCase().slice(0, 254) : ""}`;
}

/** Opens the doors of the contract: parse, check who may, handle, answer. */
export function openDoors(app: FastifyInstance, ctx: Ctx, handlers: Handlers): void {
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const route: Route = ROUTES[name];
    const handle = handlers[name] as unknown as (visit: unknown) => Promise<unknown>;
    app.route({
      method: route.method,
      // What is not strict is counted together, whichever door it goes through.
      config: STRICT[name] ? { rateLimit: STRICT[name] } : {},
      url: BASE + route.path.replace(/\{(\w+)\}/g, ":$1"),
      handler: async (request, reply) => {
        const caller = await ctx.doorkeeper.recognise(request);
        const who = route.may === "anyone" ? caller : require(caller, route.may);
        // What anyone may do is not done in the name of a session.
        const isInItsName = route.may !== "anyone" && route.method !== "GET";
        if (who?.csrf && isInItsName) requireSameSite(request, who.csrf);
        if (who) requireStanding(who, route, ctx.now());
        // Whatever is of a workspace runs under row-level security. What is a person's own, across workspaces, does not.
        const isOfWorkspace = who !== null && route.may !== "anyone" && route.may !== "member";
        const answer = await handle({
          ctx: isOfWorkspace ? { ...ctx, db: ctx.tenants(who) } : ctx,
          who,
          params: route.params ? parse(route.params, request.params) : undefined,
          query: route.query ? parse(route.query, request.query) : undefined,
          body: route.body && !OWN_BODY.has(name) ? parse(route.body, request.body) : undefined,
          request,
          reply,
        });
        if (reply.sent || answer === reply) return reply;
        if (answer === undefined) return reply.code(204).send();
        return reply.header("cache-control", "no-store").send(answer);
      },
    });
  }
}

/** What the session itself must bring for this door: a second factor where one is wanted, and a recent proof. */
function requireStanding(who: Who, route: Route, now: Date): void {
  if (route.may === "anyone") return;
  if (who.needsFactor && !route.beforeFactor) {
    throw new DomainError(
      "factor-needed",
      "This workspace wants a second factor of everybody; set one up under /account/totp or /account/passkeys first.",
    );
  }
  if (!route.fresh) return;
  // A workspace's provider vouches for what is the workspace's, not for what is somebody's own in all of them.
  const vouched = route.may !== "member" && freshUntil(who.vouchedAt, now) !== null;
  if (!vouched) requireFresh(who, now);
}

/** A change by cookie must carry the session's token, which another site cannot read. */
function requireSameSite(request: FastifyRequest, csrf: string): void {
  const site = request.headers["sec-fetch-site"];
  if (
    request.headers["x-heed-csrf"] !== csrf ||
    (site !== undefined && site !== "same-origin" && site !== "none")
  ) {
    throw new DomainError(
      "forbidden",
      "The header x-heed-csrf is missing or stale; reload the page and try again.",
    );
  }
}

/** Parses at the door; throws a problem that names each wrong field. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  const errors = parsed.success ? oddTexts(parsed.data) : fieldErrors(parsed.error);
  if (parsed.success && errors.length === 0) return parsed.data;
  const first = errors[0];
  const where = first?.path ? `${first.path}: ` : "";
  throw new DomainError("invalid", `${where}${first?.message ?? "not valid"}`, errors);
}
