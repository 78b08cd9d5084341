import { X509Certificate } from "node:crypto";
import type { Oidc, OidcInput, SsoPolicy } from "@heed/contract/account/sso";
import { isBuiltIn } from "@heed/contract/permission";
import { DomainError } from "@heed/contract/problem";
import { OIDC_SECRET } from "../account/begin-sso.ts";
import { type Grantor, requireGrantable } from "../account/grant.ts";
import { readSamlMetadata } from "../account/saml-metadata.ts";
import { ssoAddresses } from "../account/sso-addresses.ts";
import type { Ctx } from "../context.ts";
import { readAllowed } from "../outside/guarded-fetch-address.ts";
import { readOutgoingUrl } from "../outside/guarded-fetch-url.ts";
import { isListedHost, ssoFetch } from "../outside/sso-fetch.ts";
import { insertAudit } from "../store/audit.ts";
import { removeOwnersLinks } from "../store/identity-link.ts";
import {
  findOidc,
  findSaml,
  findSsoPolicy,
  removeProvider,
  type SsoKind,
  updateProvider,
  updateSsoPolicy,
} from "../store/sso.ts";
import { baseUrlOf } from "./base-url.ts";
import type { Handlers } from "./door.ts";
import { checkOidc } from "./sso-check.ts";
import type { Who } from "./who.ts";

export const ssoHandlers = {
  readSso: async ({ ctx, who, request }) => {
    const { workspaceId } = who;
    const [policy, oidc, saml] = await Promise.all([
      findSsoPolicy(ctx.db, workspaceId),
      findOidc(ctx.db, workspaceId),
      findSaml(ctx.db, workspaceId),
    ]);
    const {
      oidc: _oidc,
      saml: _saml,
      ...addresses
    } = ssoAddresses(baseUrlOf(ctx.config, request), workspaceId);
    return { policy, oidc: oidc ? shownOidc(oidc) : null, saml: saml ?? null, addresses };
  },

  putSsoPolicy: async ({ ctx, who, body }) => {
    await requireGrantableRoles(ctx, who, body);
    if (body.required && !(await hasProvider(ctx, who.workspaceId))) {
      throw invalid("required", "switch a provider on first, or nobody but owners could sign in");
    }
    await updateSsoPolicy(ctx.db, who.workspaceId, body, ctx.now());
    await note(ctx, who, "sso.policy", { ...body, roleMap: body.roleMap.length });
    return body;
  },

  putOidc: async ({ ctx, who, body }) => {
    requireAddress(ctx, "issuer", body.issuer);
    const { clientSecret, name, enabled, ...settings } = body;
    const sealedSecret = clientSecret
      ? ctx.secrets.seal(clientSecret, OIDC_SECRET, who.workspaceId)
      : await keptSecret(ctx, who.workspaceId, body);
    const now = ctx.now();
    await updateProvider(ctx.db, who.workspaceId, "oidc", { name, enabled, settings, sealedSecret, now });
    await note(ctx, who, "sso.changed", { kind: "oidc", issuer: body.issuer, enabled });
    return { name, enabled, ...settings, hasSecret: sealedSecret !== null };
  },

  deleteOidc: ({ ctx, who }) => takeAway(ctx, who, "oidc"),

  checkOidc: ({ ctx, who }) => checkOidc(ctx, who.workspaceId),

  putSaml: async ({ ctx, who, body }) => {
    requireAddress(ctx, "entryPoint", body.entryPoint);
    const { name, enabled, ...told } = body;
    const settings = { ...told, certificates: told.certificates.map(certificateOf) };
    const now = ctx.now();
    await updateProvider(ctx.db, who.workspaceId, "saml", {
      name,
      enabled,
      settings,
      sealedSecret: null,
      now,
    });
    const unlinked = who.role === "owner" ? 0 : await removeOwnersLinks(ctx.db, who.workspaceId);
    await note(ctx, who, "sso.changed", { kind: "saml", issuer: body.entityId, enabled, unlinked });
    return { name, enabled, ...settings };
  },

  deleteSaml: ({ ctx, who }) => takeAway(ctx, who, "saml"),

  readSamlMetadata: async ({ ctx, body }) => {
    if ("xml" in body) return readSamlMetadata(body.xml);
    requireAddress(ctx, "url", body.url);
    return readSamlMetadata(await fetchText(ctx, body.url));
  },
} satisfies Partial<Handlers>;

function shownOidc({ sealedSecret: _, ...oidc }: Oidc & { sealedSecret: Buffer | null }): Oidc {
  return oidc;
}

/** The secret that was there stays, unless it would go to another issuer than the one that it was entered for. */
async function keptSecret(ctx: Ctx, workspaceId: string, wanted: OidcInput): Promise<Buffer | null> {
  const before = await findOidc(ctx.db, workspaceId);
  const isSame = before?.issuer === wanted.issuer && before.clientId === wanted.clientId;
  return isSame ? before.sealedSecret : null;
}

async function hasProvider(ctx: Ctx, workspaceId: string): Promise<boolean> {
  const [oidc, saml] = await Promise.all([findOidc(ctx.db, workspaceId), findSaml(ctx.db, workspaceId)]);
  return Boolean(oidc?.enabled || saml?.enabled);
}

/** Nobody lets a directory hand on a role that they could not give themselves. */
async function requireGrantableRoles(ctx: Ctx, who: Grantor, policy: SsoPolicy): Promise<void> {
  const roles = [
    { path: "defaultRole", role: policy.defaultRole },
    ...policy.roleMap.map(({ role }, i) => ({ path: `roleMap.${i}.role`, role })),
  ];
  const asked = new Set<string>();
  for (const { path, role } of roles) {
    if (asked.has(role) || (isBuiltIn(role) && who.role === "owner")) continue;
    asked.add(role);
    try {
      await requireGrantable(ctx.db, who, { role });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const message = error.errors[0]?.message ?? error.message;
      throw new DomainError(error.code, `${path}: ${message}.`, [{ path, message }]);
    }
  }
}

/** Throws unless this is an address that Heed may call or send people to: https, and no private host but listed ones. */
function requireAddress(ctx: Ctx, path: string, text: string): void {
  let url: URL;
  try {
    url = readOutgoingUrl(text, readAllowed(ctx.config.outsideAllow));
  } catch (error) {
    throw invalid(path, error instanceof Error ? error.message : "is not an address that can be called");
  }
  if (url.protocol === "http:" && !isListedHost(ctx.config)(url.hostname)) {
    throw invalid(path, "must begin with https://");
  }
}

async function fetchText(ctx: Ctx, url: string): Promise<string> {
  try {
    const answer = await ssoFetch(ctx.config)(url, {
      headers: { accept: "application/samlmetadata+xml, text/xml" },
    });
    if (answer.ok) return await answer.text();
    throw new Error(`The address answers with status ${answer.status}.`);
  } catch (error) {
    throw invalid("url", error instanceof Error ? error.message : "cannot be read");
  }
}

async function takeAway(ctx: Ctx, who: Who, kind: SsoKind): Promise<undefined> {
  if (!(await removeProvider(ctx.db, who.workspaceId, kind))) {
    throw new DomainError("not-found", "There is no such provider.");
  }
  const policy = await findSsoPolicy(ctx.db, who.workspaceId);
  // Nobody is locked out by taking the last provider away.
  if (policy.required && !(await hasProvider(ctx, who.workspaceId))) {
    await updateSsoPolicy(ctx.db, who.workspaceId, { ...policy, required: false }, ctx.now());
  }
  await note(ctx, who, "sso.removed", { kind });
  return undefined;
}

/** A certificate as base64 without its frame; throws where it is none. */
function certificateOf(text: string, i: number): string {
  const base64 = text.replace(/-----(BEGIN|END) CERTIFICATE-----/g, "").replace(/\s+/g, "");
  try {
    new X509Certificate(Buffer.from(base64, "base64"));
    return base64;
  } catch {
    throw invalid(`certificates.${i}`, "is not an X.509 certificate (PEM or base64)");
  }
}

function note(ctx: Ctx, who: Who, action: string, details: Record<string, unknown>): Promise<void> {
  const { workspaceId, actor } = who;
  return insertAudit(ctx.db, workspaceId, {
    actor,
    action,
    object: `workspace:${workspaceId}`,
    details,
    now: ctx.now(),
  });
}

function invalid(path: string, message: string): DomainError {
  return new DomainError("invalid", `${path}: ${message}`, [{ path, message }]);
}
