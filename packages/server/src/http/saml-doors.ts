import { DomainError } from "@heed/contract/problem";
import { Id } from "@heed/contract/words";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { finishSso } from "../account/finish-sso.ts";
import { samlIdentity, samlMetadata } from "../account/saml.ts";
import { secretHash } from "../account/secret-hash.ts";
import { ssoAddresses } from "../account/sso-addresses.ts";
import { SsoFailure } from "../account/sso-failure.ts";
import type { Ctx } from "../context.ts";
import { findSaml, findSsoPolicy } from "../store/sso.ts";
import { claimAssertion, insertAnsweredFlow, removeFlow, type SsoFlow } from "../store/sso-flow.ts";
import { baseUrlOf } from "./base-url.ts";
import { type Params, takeFlow, tellTrouble } from "./sso-return.ts";

/** A signed answer with many groups is some dozen kilobytes. */
const BODY_LIMIT = 512 * 1024;
const FORM = "application/x-www-form-urlencoded";
/** From the provider's form to the page after it is one redirect. */
const ANSWERED_MS = 2 * 60 * 1000;

/**
 * SAML's own doors. The provider's answer is a form that the browser posts from the provider's page, so it brings no
 * cookie of ours (SameSite=Lax). It is checked and kept, and the redirect that follows, which does bring the cookie,
 * is what signs in: somebody else's answer in this browser comes to nothing. A form is taken here and nowhere else.
 */
export function openSamlDoors(app: FastifyInstance, ctx: Ctx): void {
  app.addContentTypeParser(FORM, { parseAs: "string", bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  app.get<Params>("/sso/:workspace/saml/metadata", async (request, reply) => {
    const { workspace } = request.params;
    if (!Id.safeParse(workspace).success) throw new DomainError("not-found", "There is no such workspace.");
    return reply.type("application/samlmetadata+xml").send(samlMetadata(selfOf(ctx, request)));
  });
  app.post<Params>("/sso/:workspace/saml/acs", { bodyLimit: BODY_LIMIT }, (request, reply) =>
    takeAnswer(ctx, request, reply),
  );
  app.get<Params>("/sso/:workspace/saml/finish", (request, reply) => finish(ctx, request, reply));
}

async function takeAnswer(
  ctx: Ctx,
  request: FastifyRequest<Params>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { workspace } = request.params;
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const [state, response] = [form.get("RelayState") ?? "", form.get("SAMLResponse") ?? ""];
  let flow: SsoFlow | undefined;
  try {
    const now = ctx.now();
    const isId = Id.safeParse(workspace).success;
    flow = isId ? await removeFlow(ctx.db, workspace, "saml", secretHash(state), now, "asked") : undefined;
    if (!flow?.requestId) throw new SsoFailure("expired", "Nobody asked for this answer, or too long ago.");
    const saml = await findSaml(ctx.db, workspace);
    if (!saml?.enabled) throw new SsoFailure("off", "SAML is not switched on in this workspace.");
    const asked = { id: flow.requestId, sentAt: flow.createdAt };
    const { roleClaim } = await findSsoPolicy(ctx.db, workspace);
    const answer = await samlIdentity(saml, selfOf(ctx, request), asked, response, roleClaim);
    const mark = Buffer.from(answer.assertionId, "hex");
    if (!(await claimAssertion(ctx.db, workspace, mark, answer.validUntil))) {
      throw new SsoFailure("expired", "This assertion was used before.");
    }
    const until = new Date(now.getTime() + ANSWERED_MS);
    await insertAnsweredFlow(ctx.db, secretHash(state), flow, answer.identity, until);
    return reply.redirect(`/sso/${workspace}/saml/finish?state=${encodeURIComponent(state)}`, 303);
  } catch (error) {
    return tellTrouble(request, reply, error, flow ?? { goTo: "/", purpose: "sign-in" });
  }
}

async function finish(ctx: Ctx, request: FastifyRequest<Params>, reply: FastifyReply): Promise<FastifyReply> {
  const { state } = request.query as { state?: unknown };
  let flow: SsoFlow | undefined;
  try {
    const taken = await takeFlow(ctx, request, reply, { kind: "saml", state });
    flow = taken.flow;
    const { identity } = taken.flow;
    if (!identity) throw new SsoFailure("expired", "The provider has not answered this yet.");
    return reply.redirect(await finishSso(ctx, request, reply, flow, identity), 303);
  } catch (error) {
    return tellTrouble(request, reply, error, flow ?? { goTo: "/", purpose: "sign-in" });
  }
}

function selfOf(ctx: Ctx, request: FastifyRequest<Params>) {
  const { samlEntity, samlAcs } = ssoAddresses(baseUrlOf(ctx.config, request), request.params.workspace);
  return { entity: samlEntity, acs: samlAcs };
}
