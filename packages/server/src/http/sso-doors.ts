import { Id } from "@heed/contract/words";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { beginSso, openOidc } from "../account/begin-sso.ts";
import { finishSso } from "../account/finish-sso.ts";
import { oidcIdentity } from "../account/oidc.ts";
import { sameOriginPath } from "../account/same-origin-path.ts";
import { ssoAddresses } from "../account/sso-addresses.ts";
import { SsoFailure } from "../account/sso-failure.ts";
import { nonceOf, verifierOf } from "../account/sso-flow.ts";
import type { Ctx } from "../context.ts";
import { findSsoPolicy, type SsoKind } from "../store/sso.ts";
import type { SsoFlow } from "../store/sso-flow.ts";
import { baseUrlOf } from "./base-url.ts";
import { networkOf } from "./network.ts";
import { openSamlDoors } from "./saml-doors.ts";
import { type Params, takeFlow, tellTrouble } from "./sso-return.ts";

/** A whole company behind one address signs in at nine. */
const TRIES_A_MINUTE = 300;

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
