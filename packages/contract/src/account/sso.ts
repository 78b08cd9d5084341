import { z } from "zod";
import { RoleKey } from "../permission.ts";
import { Id } from "../words.ts";

const NOT_GRANTED = ["owner", "capture", "kiosk"];

/** What a directory may make of somebody: any role of people but an owner, whom only owners make. */
export const GrantedRole = RoleKey.refine(
  (role) => !NOT_GRANTED.includes(role),
  "is a role that a directory cannot give",
);
export type GrantedRole = z.infer<typeof GrantedRole>;

const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    "must be a domain like example.com",
  );

/** One line of the mapping: whoever is in this group has this role. Of several that fit, the first one counts. */
export const RoleRule = z.strictObject({ group: z.string().trim().min(1).max(256), role: GrantedRole });
export type RoleRule = z.infer<typeof RoleRule>;

/** What holds whichever provider somebody comes by. */
export const SsoPolicy = z.strictObject({
  /** Passwords are refused, except to owners, so that an outage of the provider locks nobody out for good. */
  required: z.boolean(),
  /** Whoever the provider knows becomes a member at the first sign-in. */
  joins: z.boolean(),
  defaultRole: GrantedRole,
  /** The e-mail domains for which the provider is believed. */
  domains: z.array(Domain).max(50, "at most 50 domains"),
  /** The claim (OpenID Connect) or attribute (SAML) that lists a person's groups. */
  roleClaim: z.string().trim().min(1).max(200),
  roleMap: z.array(RoleRule).max(200, "at most 200 groups"),
});
export type SsoPolicy = z.infer<typeof SsoPolicy>;

const name = z.string().trim().min(1).max(60);
const address = z
  .url({ protocol: /^https?$/, error: "must be an address that begins with https://" })
  .max(500);

/** How to reach a provider by OpenID Connect. `clientSecret` is only ever written; left out, the one before stays. */
export const OidcInput = z.strictObject({
  name,
  enabled: z.boolean(),
  issuer: address,
  clientId: z.string().trim().min(1).max(500),
  clientSecret: z.string().min(1).max(1000).optional(),
  scopes: z.string().trim().max(500).default("openid email profile"),
  /** For providers that never say `email_verified` (Entra ID): believe their addresses in the listed domains. */
  trustEmail: z.boolean().default(false),
});
export type OidcInput = z.input<typeof OidcInput>;

export const Oidc = OidcInput.omit({ clientSecret: true }).extend({ hasSecret: z.boolean() });
export type Oidc = z.infer<typeof Oidc>;

const Certificate = z.string().trim().min(1).max(10_000);

/** How to reach a provider by SAML 2.0. */
export const SamlInput = z.strictObject({
  name,
  enabled: z.boolean(),
  /** The provider's entity id; an answer by anybody else is refused. */
  entityId: z.string().trim().min(1).max(1000),
  entryPoint: address,
  /** X.509 certificates in PEM or bare base64; two while the provider changes its key. */
  certificates: z.array(Certificate).min(1, "needs the provider's certificate").max(5),
  /** The attribute with the e-mail address; the NameID where it is left out. */
  emailAttribute: z.string().trim().max(200).optional(),
});
export type SamlInput = z.infer<typeof SamlInput>;

/** What the settings page shows: everything but the secret, and the addresses that the provider has to know. */
export const Sso = z.object({
  policy: SsoPolicy,
  oidc: Oidc.nullable(),
  saml: SamlInput.nullable(),
  addresses: z.object({
    oidcRedirect: z.string(),
    samlAcs: z.string(),
    samlEntity: z.string(),
    scim: z.string(),
    signIn: z.string(),
  }),
});
export type Sso = z.infer<typeof Sso>;

/** One thing that was tried with a provider. `detail` says what was found, or what is wrong and what to do. */
export const SsoStep = z.object({
  step: z.enum(["address", "discovery", "issuer", "keys", "endpoints", "pkce", "secret", "domains"]),
  ok: z.boolean(),
  detail: z.string(),
});
export type SsoStep = z.infer<typeof SsoStep>;
export const SsoCheck = z.object({ ok: z.boolean(), steps: z.array(SsoStep) });
export type SsoCheck = z.infer<typeof SsoCheck>;

/** A provider's SAML metadata, as a file's text or by its address. */
export const SamlMetadataInput = z.union([
  z.strictObject({ xml: z.string().min(1).max(500_000) }),
  z.strictObject({ url: address }),
]);
export const SamlMetadata = z.object({
  entityId: z.string(),
  entryPoint: z.string(),
  certificates: z.array(z.string()),
});
export type SamlMetadata = z.infer<typeof SamlMetadata>;

/** Whose buttons the sign-in page should show. By e-mail the domain alone counts: whether an account exists is not told. */
export const SignInWaysInput = z.strictObject({
  email: z.string().max(254).optional(),
  workspace: Id.optional(),
});
export type SignInWaysInput = z.infer<typeof SignInWaysInput>;
export const SignInWay = z.object({ name: z.string(), address: z.string() });
export type SignInWay = z.infer<typeof SignInWay>;
export const SignInWays = z.object({ ways: z.array(SignInWay) });

/** An outside identity by which a person signs in here. */
export const Identity = z.object({
  id: Id,
  issuer: z.string(),
  email: z.string().nullable(),
  createdAt: z.string(),
  usedAt: z.string(),
});
export type Identity = z.infer<typeof Identity>;
export const LinkInput = z.strictObject({ kind: z.enum(["oidc", "saml"]) });
export const LinkAddress = z.object({ address: z.string() });

/** Why a single sign-on came to nothing, as the sign-in page is told in `?sso=`. */
export const SsoTrouble = z.enum([
  "away",
  "refused",
  "expired",
  "unverified",
  "domain",
  "not-a-member",
  "disabled",
  "link-first",
  "taken",
  "off",
  "failed",
]);
export type SsoTrouble = z.infer<typeof SsoTrouble>;
