import { SsoTrouble } from "@heed/contract/account/sso";
import { Id } from "@heed/contract/words";
import type { FastifyReply, FastifyRequest } from "fastify";
import { secretHash } from "../account/secret-hash.ts";
import { SsoFailure } from "../account/sso-failure.ts";
import { browserSecret, forgetBrowserSecret, isBrowserOf } from "../account/sso-flow.ts";
import type { Ctx } from "../context.ts";
import type { SsoKind } from "../store/sso.ts";
import { removeFlow, type SsoFlow } from "../store/sso-flow.ts";

export type Params = { Params: { workspace: string } };

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
