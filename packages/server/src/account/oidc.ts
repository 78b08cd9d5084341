import type { Oidc } from "@heed/contract/account/sso";
import * as client from "openid-client";
import type { OutsideIdentity } from "./admit-identity.ts";
import { groupsAt } from "./sso-claims.ts";
import { SsoFailure } from "./sso-failure.ts";

/** Seconds that an answer of the provider may take, and by which its clock may differ from ours. */
const TIMEOUT_S = 10;
const CLOCK_TOLERANCE_S = 60;

/** A provider as it was discovered, ready to be asked. */
export type OidcProvider = { configuration: client.Configuration; oidc: Oidc };

/**
 * Discovers a provider at its issuer's address. Identity tokens are checked by their signature as well, although they
 * come straight from the provider. Plain http is for hosts that the operator listed in HEED_OUTSIDE_ALLOW: the guard
 * lets no other private host through, and a public provider has https. Throws an SsoFailure.
 */
export async function discoverOidc(
  guard: typeof fetch,
  oidc: Oidc,
  secret: string | null,
  isListed: (host: string) => boolean,
): Promise<OidcProvider> {
  const issuer = new URL(oidc.issuer);
  if (issuer.protocol === "http:" && !isListed(issuer.hostname)) {
    throw new SsoFailure("failed", "The issuer's address has to begin with https://.");
  }
  const execute = [client.enableNonRepudiationChecks];
  if (issuer.protocol === "http:") execute.push(client.allowInsecureRequests);
  try {
    const configuration = await client.discovery(
      issuer,
      oidc.clientId,
      { [client.clockTolerance]: CLOCK_TOLERANCE_S },
      secret === null ? client.None() : authenticateBy(secret),
      { execute, timeout: TIMEOUT_S, [client.customFetch]: (url, options) => guard(url, asInit(options)) },
    );
    return { configuration, oidc };
  } catch (error) {
    throw SsoFailure.from(error);
  }
}

/** Basic where the provider takes it, as the standard has it; else in the body. */
function authenticateBy(secret: string): client.ClientAuth {
  const basic = client.ClientSecretBasic(secret);
  const post = client.ClientSecretPost(secret);
  return (server, asked, body, headers) => {
    const offered = server.token_endpoint_auth_methods_supported;
    const way = offered && !offered.includes("client_secret_basic") ? post : basic;
    way(server, asked, body, headers);
  };
}

function asInit(options: client.CustomFetchOptions): RequestInit {
  const { body, headers, method, redirect, signal } = options;
  return {
    headers,
    method,
    redirect,
    ...(body != null && { body: body as BodyInit }),
    ...(signal && { signal }),
  };
}

/** Where to send the browser: code flow with PKCE, state and nonce. */
export async function oidcAddress(
  { configuration, oidc }: OidcProvider,
  question: { redirect: string; state: string; nonce: string; verifier: string },
): Promise<string> {
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: question.redirect,
    scope: withOpenId(oidc.scopes),
    state: question.state,
    nonce: question.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(question.verifier),
    code_challenge_method: "S256",
  });
  return address.href;
}

function withOpenId(scopes: string): string {
  const asked = scopes.split(/\s+/).filter((scope) => scope !== "");
  return [...new Set(["openid", ...asked])].join(" ");
}

/**
 * Exchanges the code for who is there. Signature, issuer, audience, times, nonce and state are checked by
 * openid-client; the provider's tokens are dropped as soon as they are read. Throws an SsoFailure.
 */
export async function oidcIdentity(
  { configuration, oidc }: OidcProvider,
  answer: { address: URL; state: string; nonce: string; verifier: string },
  groupsClaim: string,
): Promise<OutsideIdentity> {
  try {
    const tokens = await client.authorizationCodeGrant(configuration, answer.address, {
      expectedState: answer.state,
      expectedNonce: answer.nonce,
      pkceCodeVerifier: answer.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new SsoFailure("failed", "The provider sent no identity token.");
    const asked = configuration.serverMetadata().userinfo_endpoint
      ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : {};
    const told: Record<string, unknown> = { ...asked, ...claims };
    return {
      issuer: claims.iss,
      subject: claims.sub,
      email: textOf(told.email),
      emailVerified: isVerified(told.email_verified, oidc.trustEmail),
      name: textOf(told.name) ?? textOf(told.preferred_username),
      groups: groupsAt(told, groupsClaim),
    };
  } catch (error) {
    throw SsoFailure.from(error);
  }
}

/** Some providers write the word; an open "no" counts even where a missing answer is taken for "yes". */
function isVerified(said: unknown, trusts: boolean): boolean {
  return said === undefined ? trusts : said === true || said === "true";
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" && value.length <= 254 ? value : null;
}
