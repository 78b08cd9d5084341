import { randomBytes } from "node:crypto";
import type { FastifyReply } from "fastify";
import type { Ctx } from "../context.ts";
import { isListedHost, ssoFetch } from "../outside/sso-fetch.ts";
import { findOidc, findSaml, type SsoKind } from "../store/sso.ts";
import type { FlowPurpose } from "../store/sso-flow.ts";
import { discoverOidc, type OidcProvider, oidcAddress } from "./oidc.ts";
import { samlAddress } from "./saml.ts";
import { ssoAddresses } from "./sso-addresses.ts";
import { SsoFailure } from "./sso-failure.ts";
import { beginFlow, nonceOf, verifierOf } from "./sso-flow.ts";

export type Beginning = {
  /** The address that people use, `https://heed.example.com`. */
  base: string;
  workspaceId: string;
  kind: SsoKind;
  purpose: FlowPurpose;
  /** Who wants to link an identity; null where somebody signs in. */
  accountId: string | null;
  goTo: string;
};

/** Begins a single sign-on and answers the provider's address to send the browser to. Throws an SsoFailure. */
export async function beginSso(ctx: Ctx, reply: FastifyReply, beginning: Beginning): Promise<string> {
  return beginning.kind === "oidc" ? beginOidc(ctx, reply, beginning) : beginSaml(ctx, reply, beginning);
}

async function beginOidc(ctx: Ctx, reply: FastifyReply, beginning: Beginning): Promise<string> {
  const { base, ...flow } = beginning;
  const provider = await openOidc(ctx, flow.workspaceId);
  const { state, browser } = await beginFlow(ctx, reply, { ...flow, requestId: null });
  const { oidcRedirect: redirect } = ssoAddresses(base, flow.workspaceId);
  return oidcAddress(provider, { redirect, state, nonce: nonceOf(browser), verifier: verifierOf(browser) });
}

async function beginSaml(ctx: Ctx, reply: FastifyReply, beginning: Beginning): Promise<string> {
  const { base, ...flow } = beginning;
  const saml = await findSaml(ctx.db, flow.workspaceId);
  if (!saml?.enabled) throw off();
  const requestId = `_${randomBytes(20).toString("hex")}`;
  const { state } = await beginFlow(ctx, reply, { ...flow, requestId });
  const { samlEntity: entity, samlAcs: acs } = ssoAddresses(base, flow.workspaceId);
  return samlAddress(saml, { entity, acs }, { id: requestId, sentAt: ctx.now() }, state);
}

/** The workspace's OpenID provider, discovered; its secret is opened here and nowhere else. Throws an SsoFailure. */
export async function openOidc(
  ctx: Ctx,
  workspaceId: string,
  options: { evenOff?: boolean } = {},
): Promise<OidcProvider> {
  const oidc = await findOidc(ctx.db, workspaceId);
  if (!oidc || (!oidc.enabled && !options.evenOff)) throw off();
  const { sealedSecret, ...settings } = oidc;
  const secret = sealedSecret && ctx.secrets.open(sealedSecret, OIDC_SECRET, workspaceId);
  return discoverOidc(ssoFetch(ctx.config), settings, secret, isListedHost(ctx.config));
}

/** What a client's secret is sealed for. */
export const OIDC_SECRET = "oidc-client-secret";

function off(): SsoFailure {
  return new SsoFailure("off", "Single sign-on is not switched on in this workspace.");
}
