import type { SsoCheck, SsoStep } from "@heed/contract/account/sso";
import { DomainError } from "@heed/contract/problem";
import { openOidc } from "../account/begin-sso.ts";
import { SsoFailure } from "../account/sso-failure.ts";
import type { Ctx } from "../context.ts";
import { ssoFetch } from "../outside/sso-fetch.ts";
import { findOidc, findSsoPolicy } from "../store/sso.ts";

type Metadata = Awaited<ReturnType<typeof openOidc>>["configuration"] extends { serverMetadata(): infer M }
  ? M
  : never;

/** Asks the provider what it offers and says of each step what was found, so that a mistake is seen before anybody signs in. */
export async function checkOidc(ctx: Ctx, workspaceId: string): Promise<SsoCheck> {
  const oidc = await findOidc(ctx.db, workspaceId);
  if (!oidc) throw new DomainError("not-found", "OpenID Connect is not set up; save the form first.");
  const steps: SsoStep[] = [];
  try {
    const { configuration } = await openOidc(ctx, workspaceId, { evenOff: true });
    const metadata = configuration.serverMetadata();
    steps.push({ step: "discovery", ok: true, detail: `${oidc.issuer} answers.` });
    steps.push({ step: "issuer", ok: true, detail: `It calls itself ${metadata.issuer}.` });
    steps.push(endpointsOf(metadata), pkceOf(metadata), await keysOf(ctx, metadata));
  } catch (error) {
    if (!(error instanceof SsoFailure)) throw error;
    steps.push({ step: "discovery", ok: false, detail: error.message });
  }
  const secret = oidc.hasSecret
    ? "A client secret is kept, sealed."
    : "No client secret: right for a public client only.";
  steps.push({ step: "secret", ok: true, detail: secret });
  const { domains } = await findSsoPolicy(ctx.db, workspaceId);
  const trusted = domains.length > 0;
  steps.push({
    step: "domains",
    ok: trusted,
    detail: trusted
      ? `Believed for ${domains.join(", ")}.`
      : "No e-mail domain is listed, so nobody is let in.",
  });
  return { ok: steps.every(({ ok }) => ok), steps };
}

function endpointsOf(metadata: Metadata): SsoStep {
  const { authorization_endpoint: authorization, token_endpoint: token } = metadata;
  const ok = authorization !== undefined && token !== undefined;
  return {
    step: "endpoints",
    ok,
    detail: ok
      ? `People are sent to ${authorization}.`
      : "The provider names no authorization or token endpoint.",
  };
}

/** RFC 8414: a provider that says nothing of PKCE may still take it, as Entra ID does; one that names others does not. */
function pkceOf(metadata: Metadata): SsoStep {
  const methods = metadata.code_challenge_methods_supported;
  const ok = methods === undefined || methods.includes("S256");
  const detail =
    methods === undefined
      ? "The provider says nothing of PKCE; Heed uses it all the same."
      : "PKCE with S256.";
  return {
    step: "pkce",
    ok,
    detail: ok ? detail : `The provider knows PKCE by ${methods.join(", ")} only, not S256.`,
  };
}

async function keysOf(ctx: Ctx, { jwks_uri: address }: Metadata): Promise<SsoStep> {
  const step = "keys";
  if (address === undefined)
    return { step, ok: false, detail: "The provider names no address for its keys." };
  try {
    const answer = await ssoFetch(ctx.config)(address);
    const { keys } = (await answer.json()) as { keys?: unknown };
    const count = Array.isArray(keys) ? keys.length : 0;
    return { step, ok: answer.ok && count > 0, detail: `${count} keys for signatures at ${address}.` };
  } catch (error) {
    const why = error instanceof Error ? error.message : "cannot be read";
    return { step, ok: false, detail: `The keys at ${address}: ${why}` };
  }
}
