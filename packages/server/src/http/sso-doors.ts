import { SsoTrouble } from "@heed/contract/account/sso";
import { Id } from "@heed/contract/words";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { beginSso, openOidc } from "../account/begin-sso.ts";
import { finishSso } from "../account/finish-sso.ts";
import { oidcIdentity } from "../account/oidc.ts";
import { sameOriginPath } from "../account/same-origin-path.ts";
import { secretHash } from "../account/secret-hash.ts";
import { ssoAddresses } from "../account/sso-addresses.ts";
import { SsoFailure } from "../account/sso-failure.ts";
import { browserSecret, forgetBrowserSecret, isBrowserOf, nonceOf, verifierOf } from "../account/sso-flow.ts";
import type { Ctx } from "../context.ts";
import { findSsoPolicy, type SsoKind } from "../store/sso.ts";
import { removeFlow, type SsoFlow } from "../store/sso-flow.ts";
import { baseUrlOf } from "./base-url.ts";
import { networkOf } from "./network.ts";
import { openSamlDoors } from "./saml-doors.ts";

/** A whole company behind one address signs in at nine. */
const TRIES_A_MINUTE = 300;

export type Params = { Params: { workspace: string } };

/**
 * The doors of single sign-on, which browsers come through by redirect; they are no part of the API.
 *
 * No CSRF token can be here, because the requests come from the provider's site. What stands in its place: nothing
 * happens without a state that this server made up, keeps hashed, gives out once and for ten minutes, together with the
 * secret in a cookie of the browser that began. A stranger can make a browser begin, and then its own person would
 * sign in as themselves; a stranger cannot make it finish what they began.
 */
export async function openSso(app: FastifyInstance, ctx: Ctx): Promise<void> {
  await app.register(async (inner) => {
    inner.addHook(
      "onRequest",
      inner.rateLimit({
        max: TRIES_A_MINUTE,
        keyGenerator: (request: { ip: string }) => `sso:${networkOf(request.ip)}`,
      }),
    );
    inner.addHook("onRequest", (_request, reply, done) => {
      reply.header("cache-control", "no-store").header("referrer-policy", "no-referrer");
      done();
    });
    for (const kind of ["oidc", "saml"] as const) {
      inner.get<Params>(`/sso/:workspace/${kind}`, (request, reply) => begin(ctx, request, reply, kind));
    }
    inner.get<Params>("/sso/:workspace/oidc/callback", (request, reply) => finishOidc(ctx, request, reply));
    openSamlDoors(inner, ctx);
  });
}

async function begin(
  ctx: Ctx,
  request: FastifyRequest<Params>,
  reply: FastifyReply,
  kind: SsoKind,
): Promise<FastifyReply> {
  const goTo = sameOriginPath((request.query as { to?: unknown }).to);
  const { workspace } = request.params;
  try {
    if (!Id.safeParse(workspace).success) throw new SsoFailure("off", "There is no such workspace.");
    const base = baseUrlOf(ctx.config, request);
    const flow = { base, workspaceId: workspace, kind, purpose: "sign-in", accountId: null, goTo } as const;
    return reply.redirect(await beginSso(ctx, reply, flow), 303);
  } catch (error) {
    return tellTrouble(request, reply, error, { goTo, purpose: "sign-in" });
  }
}

async function finishOidc(
  ctx: Ctx,
  request: FastifyRequest<Params>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { workspace } = request.params;
  const { state } = request.query as { state?: unknown };
  let flow: SsoFlow | undefined;
  try {
    const taken = await takeFlow(ctx, request, reply, { kind: "oidc", state });
    flow = taken.flow;
    const provider = await openOidc(ctx, workspace);
    const { oidcRedirect } = ssoAddresses(baseUrlOf(ctx.config, request), workspace);
    const { roleClaim } = await findSsoPolicy(ctx.db, workspace);
    const { browser, state: expected } = taken;
    const identity = await oidcIdentity(
      provider,
      {
        address: new URL(oidcRedirect + new URL(request.url, "http://heed.invalid").search),
        state: expected,
        nonce: nonceOf(browser),
        verifier: verifierOf(browser),
      },
      roleClaim,
    );
    return reply.redirect(await finishSso(ctx, request, reply, flow, identity), 303);
  } catch (error) {
    return tellTrouble(request, reply, error, flow ?? { goTo: "/", purpose: "sign-in" });
  }
}

/** The flow that this browser began under this state; it is over with that. Throws an SsoFailure. */
export async function takeFlow(
  ctx: Ctx,
  request: FastifyRequest<Params>,
  reply: FastifyReply,
  asked: { kind: SsoKind; state: unknown },
) {
  const expired = new SsoFailure(
    "expired",
    "This sign-in took too long, was used before, or began in another browser.",
  );
  const { kind, state } = asked;
  const { workspace } = request.params;
  if (typeof state !== "string" || !Id.safeParse(workspace).success) throw expired;
  const browser = browserSecret(ctx, request, state);
  if (browser === undefined) throw expired;
  const flow = await removeFlow(ctx.db, workspace, kind, secretHash(state), ctx.now());
  if (flow) forgetBrowserSecret(ctx, reply, state);
  if (!flow || !isBrowserOf(flow, browser)) throw expired;
  return { flow, browser, state };
}

/** Back to the sign-in page, or to where the linking began, with a word for what went wrong. */
export function tellTrouble(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  flow: Pick<SsoFlow, "goTo" | "purpose">,
): FastifyReply {
  if (!(error instanceof SsoFailure)) throw error;
  request.log.warn({ trouble: error.trouble, reason: error.message }, "single sign-on came to nothing");
  const sso = SsoTrouble.parse(error.trouble);
  const { goTo, purpose } = flow;
  if (purpose === "link") return reply.redirect(`${goTo}?sso=${sso}`, 303);
  return reply.redirect(`/sign-in?sso=${sso}&to=${encodeURIComponent(goTo)}`, 303);
}
