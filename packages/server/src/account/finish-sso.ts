import type { SsoTrouble } from "@heed/contract/account/sso";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { insertAudit } from "../store/audit.ts";
import type { DB } from "../store/generated/database.ts";
import { insertIdentityLink, touchIdentityLink } from "../store/identity-link.ts";
import { findSsoPolicy } from "../store/sso.ts";
import {
  findKnownAccount,
  findLinkedAccount,
  insertOutsideAccount,
  removeWaysIn,
} from "../store/sso-account.ts";
import type { SsoFlow } from "../store/sso-flow.ts";
import { type Admission, admitIdentity, type OutsideIdentity } from "./admit-identity.ts";
import { changeMember, joinWorkspace } from "./membership.ts";
import { SsoFailure } from "./sso-failure.ts";
import { startSession } from "./start-session.ts";

/**
 * The end of a single sign-on, the provider's word checked: signs in, or links the identity to who is signed in.
 * Answers where to send the browser. Throws an SsoFailure where the person is not let in.
 */
export async function finishSso(
  ctx: Ctx,
  request: FastifyRequest,
  reply: FastifyReply,
  flow: SsoFlow,
  identity: OutsideIdentity,
): Promise<string> {
  if (flow.purpose === "link") return link(ctx, request, flow, identity);
  const { accountId, admission } = await ctx.db
    .transaction()
    .execute((tx) => admit(tx, flow, identity, ctx.now()));
  await giveRole(ctx, flow.workspaceId, accountId, admission);
  await insertAudit(ctx.db, flow.workspaceId, {
    actor: `member:${accountId}`,
    action: "session.started",
    object: `member:${accountId}`,
    details: { by: flow.kind, issuer: identity.issuer },
    now: ctx.now(),
  });
  await startSession(ctx, reply, accountId, flow.workspaceId, { sso: flow.kind });
  return flow.goTo;
}

type Admitted = Exclude<Admission, { do: "refuse" }>;

/** Reads, decides, writes: the account that this identity may use, made or linked where that was decided. */
async function admit(
  tx: Kysely<DB>,
  flow: SsoFlow,
  identity: OutsideIdentity,
  now: Date,
): Promise<{ accountId: string; admission: Admitted }> {
  const { workspaceId } = flow;
  const policy = await findSsoPolicy(tx, workspaceId);
  const { email, issuer, subject } = identity;
  const admission = admitIdentity(identity, policy, {
    linked: await findLinkedAccount(tx, workspaceId, identity),
    byEmail: email === null ? undefined : await findKnownAccount(tx, workspaceId, { email }),
  });
  if (admission.do === "refuse") throw new SsoFailure(admission.why, `Not let in: ${admission.why}.`);
  const accountId = "accountId" in admission ? admission.accountId : newId();
  if (admission.do === "create") {
    const name = (identity.name ?? email?.split("@")[0] ?? "").slice(0, 200);
    if (!(await insertOutsideAccount(tx, { id: accountId, email: email ?? "", name, now }))) {
      throw new SsoFailure("failed", "Somebody with this address has just come in; try again.");
    }
  }
  if (admission.do === "create" || admission.do === "link") {
    const cleansed = admission.do === "link" && admission.cleanse;
    if (cleansed) await removeWaysIn(tx, accountId);
    await insertIdentityLink(tx, workspaceId, { id: newId(), issuer, subject, accountId, email, now });
    const entry = { actor: "heed", action: "identity.linked", object: `member:${accountId}`, now };
    await insertAudit(tx, workspaceId, { ...entry, details: { issuer, email, cleansed } });
  } else {
    await touchIdentityLink(tx, workspaceId, identity, now);
  }
  return { accountId, admission };
}

/** Makes the account a member, or gives a member the role that the groups grant now. */
async function giveRole(
  ctx: Ctx,
  workspaceId: string,
  accountId: string,
  admission: Admitted,
): Promise<void> {
  const { role } = admission;
  if (role === undefined) return;
  const by = { actor: "heed", now: ctx.now() };
  const joins =
    admission.do === "create" || admission.do === "join" || (admission.do === "link" && admission.join);
  if (joins) await joinWorkspace(ctx.db, workspaceId, { accountId, role, reach: [] }, by);
  else await changeMember(ctx.db, workspaceId, accountId, { role }, by);
}

/** Links an identity to the very person who asked for it, still signed in with the same account. */
async function link(
  ctx: Ctx,
  request: FastifyRequest,
  flow: SsoFlow,
  identity: OutsideIdentity,
): Promise<string> {
  const who = await ctx.doorkeeper.recognise(request);
  if (!who || who.accountId === null || who.accountId !== flow.accountId) throw expired();
  if (who.workspaceId !== flow.workspaceId) throw expired();
  const now = ctx.now();
  const { workspaceId } = flow;
  const { issuer, subject, email } = identity;
  const { accountId } = who;
  const isNew = await insertIdentityLink(ctx.db, workspaceId, {
    id: newId(),
    issuer,
    subject,
    accountId,
    email,
    now,
  });
  if (!isNew) {
    const taken = await findLinkedAccount(ctx.db, workspaceId, identity);
    if (taken?.id === accountId) return flow.goTo;
    const trouble: SsoTrouble = "taken";
    throw new SsoFailure(trouble, "This identity is linked to another account.");
  }
  await insertAudit(ctx.db, workspaceId, {
    actor: who.actor,
    action: "identity.linked",
    object: `member:${accountId}`,
    details: { issuer, email },
    now,
  });
  return flow.goTo;
}

function expired(): SsoFailure {
  return new SsoFailure("expired", "Whoever began to link this identity is not signed in any more.");
}
