import { DomainError } from "@heed/contract/problem";
import { domainOf } from "../account/admit-identity.ts";
import { beginSso } from "../account/begin-sso.ts";
import { ssoAddresses } from "../account/sso-addresses.ts";
import { SsoFailure } from "../account/sso-failure.ts";
import { insertAudit } from "../store/audit.ts";
import { listIdentityLinks, removeIdentityLink } from "../store/identity-link.ts";
import { listSignInWays } from "../store/sso-way.ts";
import { baseUrlOf } from "./base-url.ts";
import type { Handlers } from "./door.ts";

/** Where the browser comes back to after linking; the page that lists one's identities. */
const OWN_PAGE = "/settings/account";

export const identityHandlers = {
  findSignInWays: async ({ ctx, body }) => {
    const domain = body.email?.includes("@") ? domainOf(body.email) : undefined;
    const ways = await listSignInWays(ctx.db, { workspaceId: body.workspace, domain });
    return {
      ways: ways.map(({ workspaceId, kind, name }) => ({
        name,
        address: ssoAddresses("", workspaceId)[kind],
      })),
    };
  },

  listIdentities: async ({ ctx, who }) => ({
    items: await listIdentityLinks(ctx.db, who.workspaceId, who.accountId ?? ""),
    nextCursor: null,
  }),

  linkIdentity: async ({ ctx, who, body, request, reply }) => {
    try {
      const address = await beginSso(ctx, reply, {
        base: baseUrlOf(ctx.config, request),
        workspaceId: who.workspaceId,
        kind: body.kind,
        purpose: "link",
        accountId: who.accountId,
        goTo: OWN_PAGE,
      });
      return { address };
    } catch (error) {
      if (!(error instanceof SsoFailure)) throw error;
      throw new DomainError(error.trouble === "off" ? "not-found" : "unavailable", error.message);
    }
  },

  deleteIdentity: async ({ ctx, who, params }) => {
    const { workspaceId, accountId, actor } = who;
    if (!(await removeIdentityLink(ctx.db, workspaceId, accountId ?? "", params.id))) {
      throw new DomainError("not-found", "You have no such identity.");
    }
    const entry = { actor, action: "identity.unlinked", object: `member:${accountId}`, now: ctx.now() };
    await insertAudit(ctx.db, workspaceId, { ...entry, details: { identity: params.id } });
    return undefined;
  },
} satisfies Partial<Handlers>;
