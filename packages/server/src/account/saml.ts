import type { SamlInput } from "@heed/contract/account/sso";
import { type CacheProvider, type Profile, SAML, ValidateInResponseTo } from "@node-saml/node-saml";
import type { OutsideIdentity } from "./admit-identity.ts";
import { readAssertion } from "./saml-assertion.ts";
import { groupsAt } from "./sso-claims.ts";
import { SsoFailure } from "./sso-failure.ts";
import { FLOW_MS } from "./sso-flow.ts";

const CLOCK_SKEW_MS = 60_000;

/** Who we are to the provider. */
export type SamlSelf = { entity: string; acs: string };

/** An answer that can be believed: who it is about, and the mark by which the same assertion is known again. */
export type SamlAnswer = { identity: OutsideIdentity; assertionId: string; validUntil: Date };

/** The request that an answer has to name; kept with the flow. */
export type SamlRequest = { id: string; sentAt: Date };

/** Where to send the browser: our request by redirect, with the flow's state as RelayState. */
export async function samlAddress(
  saml: SamlInput,
  self: SamlSelf,
  request: SamlRequest,
  state: string,
): Promise<string> {
  return partner(saml, self, request).getAuthorizeUrlAsync(state, undefined, {});
}

/** What the provider has to know of us, as a SAML metadata document. */
export function samlMetadata(self: SamlSelf): string {
  const nobody = { name: "", enabled: false, entityId: "-", entryPoint: self.acs, certificates: ["-"] };
  return partner(nobody, self, { id: "_", sentAt: new Date(0) }).generateServiceProviderMetadata(null, null);
}

/**
 * Checks a SAML response and reads who is there. node-saml checks the signature (of the response or of the assertion,
 * and reads nothing but what is signed), times, audience and the request's id; here come the issuer, the recipient and
 * what must not be missing. Throws an SsoFailure.
 */
export async function samlIdentity(
  saml: SamlInput,
  self: SamlSelf,
  request: SamlRequest,
  response: string,
  groupsAttribute: string,
): Promise<SamlAnswer> {
  if (Buffer.from(response, "base64").includes("<!DOCTYPE")) {
    throw new SsoFailure("failed", "The provider's answer declares a document type.");
  }
  const profile = await verified(partner(saml, self, request), response);
  const assertion = readAssertion(profile, { recipient: self.acs, requestId: request.id });
  if (profile.issuer !== saml.entityId) {
    throw new SsoFailure("failed", `The answer is by ${profile.issuer}, not by ${saml.entityId}.`);
  }
  if (!profile.nameID) throw new SsoFailure("failed", "The answer names nobody (NameID).");
  if (profile.nameIDFormat?.endsWith(":transient")) {
    throw new SsoFailure(
      "failed",
      "The NameID changes each time; let the provider send a persistent one or the e-mail.",
    );
  }
  return { ...assertion, identity: identityOf(saml, profile, groupsAttribute) };
}

async function verified(partnerOfOurs: SAML, response: string): Promise<Profile> {
  try {
    const { profile } = await partnerOfOurs.validatePostResponseAsync({ SAMLResponse: response });
    if (profile) return profile;
  } catch (error) {
    const message = error instanceof Error ? error.message : "it cannot be read";
    const isNo = error instanceof Error && error.name === "SamlStatusError";
    throw new SsoFailure(
      isNo || /returned .* error/.test(message) ? "refused" : "failed",
      `${message}.`,
      error,
    );
  }
  throw new SsoFailure("failed", "The provider sent something else than an answer to a sign-in.");
}

const EMAIL_ATTRIBUTES = [
  "email",
  "mail",
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
  "urn:oid:0.9.2342.19200300.100.1.3",
];
const NAME_ATTRIBUTES = [
  "displayName",
  "name",
  "http://schemas.microsoft.com/identity/claims/displayname",
  "urn:oid:2.16.840.1.113730.3.1.241",
  "cn",
];

/** The provider answers for the addresses of its workspace's domains by signing: SAML has no word for "verified". */
function identityOf(saml: SamlInput, profile: Profile, groupsAttribute: string): OutsideIdentity {
  const attributes = (profile.attributes ?? {}) as Record<string, unknown>;
  const named = saml.emailAttribute ? [saml.emailAttribute] : EMAIL_ATTRIBUTES;
  const email = firstText(attributes, named) ?? (saml.emailAttribute ? null : profile.nameID);
  return {
    issuer: profile.issuer,
    subject: profile.nameID,
    email: email !== null && /^[^\s@]+@[^\s@]+$/.test(email) && email.length <= 254 ? email : null,
    emailVerified: true,
    name: firstText(attributes, NAME_ATTRIBUTES),
    groups: groupsAt(attributes, groupsAttribute),
  };
}

function firstText(attributes: Record<string, unknown>, names: readonly string[]): string | null {
  for (const name of names) {
    const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    const text = Array.isArray(value) ? value[0] : value;
    if (typeof text === "string" && text !== "" && text.length <= 254) return text;
  }
  return null;
}

function partner(saml: SamlInput, self: SamlSelf, request: SamlRequest): SAML {
  return new SAML({
    issuer: self.entity,
    audience: self.entity,
    callbackUrl: self.acs,
    entryPoint: saml.entryPoint,
    idpIssuer: saml.entityId,
    idpCert: saml.certificates,
    // One of the two has to be signed; node-saml refuses an answer where neither is.
    wantAssertionsSigned: false,
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: CLOCK_SKEW_MS,
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: FLOW_MS,
    cacheProvider: onlyRequest(request),
    generateUniqueId: () => request.id,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    signatureAlgorithm: "sha256",
  });
}

/** What node-saml remembers of requests: the flow's own, which the database keeps and gives out once. */
function onlyRequest(request: SamlRequest): CacheProvider {
  const value = request.sentAt.toISOString();
  return {
    saveAsync: async () => ({ value, createdAt: request.sentAt.getTime() }),
    getAsync: async (id) => (id === request.id ? value : null),
    removeAsync: async (id) => id,
  };
}
