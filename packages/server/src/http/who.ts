import { timingSafeEqual } from "node:crypto";
import { may, type Permission, type Role } from "@heed/contract/permission";
import { DomainError } from "@heed/contract/problem";
import type { FastifyRequest } from "fastify";
import { secretHash } from "../account/secret-hash.ts";
import { SESSION_COOKIE } from "../account/session-cookie.ts";
import type { Ctx } from "../context.ts";
import { findKeyByPrefix, touchKey } from "../store/key.ts";
import { findSession } from "../store/session.ts";

/** Who stands at the door. */
export type Who = {
  workspaceId: string;
  role: Role;
  /** The account of a person; null for an API key. */
  accountId: string | null;
  /** For the audit log: `member:<id>` or `key:<id>`. */
  actor: string;
  csrf: string | null;
  /** When this session last showed who it is (see account/require-fresh.ts); null for an API key. */
  authenticatedAt: Date | null;
  /** The workspace wants a second factor and this person has none yet: only the way to one is open. */
  needsFactor: boolean;
};

/** How long a known key or session is believed without asking the database: a revoked one dies within a second. */
const BELIEVED_MS = 1000;
const MAX_REMEMBERED = 10_000;

/** What has another shape is not looked up, and above all not remembered: it could be long. */
const KEY = /^Bearer +heed_([A-Za-z0-9]{12})_([A-Za-z0-9_-]{43})$/i;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Recognises callers by API key or session cookie. */
export function openDoorkeeper(ctx: Pick<Ctx, "db" | "now">) {
  const remembered = new Map<string, { until: number; who: Promise<Who | null> }>();

  function remember(token: string, look: () => Promise<Who | null>): Promise<Who | null> {
    const now = ctx.now().getTime();
    const known = remembered.get(token);
    if (known && known.until > now) return known.who;
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    const who = look();
    remembered.set(token, { until: now + BELIEVED_MS, who });
    who.catch(() => remembered.delete(token));
    return who;
  }

  return {
    /** The caller, or null for a visitor. A bad key is an error, not a visitor. */
    async recognise(request: FastifyRequest): Promise<Who | null> {
      const { authorization } = request.headers;
      if (authorization !== undefined) {
        const shape = KEY.exec(authorization);
        const [, prefix = "", secret = ""] = shape ?? [];
        const who = shape && (await remember(authorization, () => whoByKey(ctx, prefix, secret)));
        if (!who) throw new DomainError("unauthenticated", "This API key is not valid.");
        return who;
      }
      const token = request.cookies[SESSION_COOKIE];
      if (token === undefined || !TOKEN.test(token)) return null;
      return remember(token, () => whoBySession(ctx, token));
    },
    /** After signing out or in: nobody is believed by what was known before. */
    forget(token: string): void {
      remembered.delete(token);
    },
  };
}
export type Doorkeeper = ReturnType<typeof openDoorkeeper>;

async function whoByKey(ctx: Pick<Ctx, "db" | "now">, prefix: string, secret: string): Promise<Who | null> {
  const key = await findKeyByPrefix(ctx.db, prefix);
  if (!key || !timingSafeEqual(key.secret_hash, secretHash(secret))) return null;
  await touchKey(ctx.db, key.id, ctx.now());
  return {
    workspaceId: key.workspace_id,
    role: key.role,
    accountId: null,
    actor: `key:${key.id}`,
    csrf: null,
    authenticatedAt: null,
    needsFactor: false,
  };
}

async function whoBySession(ctx: Pick<Ctx, "db" | "now">, token: string): Promise<Who | null> {
  const session = await findSession(ctx.db, secretHash(token), ctx.now());
  if (!session) return null;
  return {
    workspaceId: session.workspace_id,
    role: session.role,
    accountId: session.account_id,
    actor: `member:${session.account_id}`,
    csrf: session.csrf,
    authenticatedAt: session.authenticated_at,
    needsFactor: session.needs_factor,
  };
}

/** Throws unless the caller may do this. */
export function require(who: Who | null, permission: Permission | "member"): Who {
  if (!who)
    throw new DomainError(
      "unauthenticated",
      "Sign in, or send an API key as `Authorization: Bearer heed_…`.",
    );
  if (permission === "member") {
    if (who.accountId === null)
      throw new DomainError("forbidden", "Only people have a session, API keys do not.");
  } else if (!may(who.role, permission)) {
    throw new DomainError("forbidden", `The role ${who.role} may not do this (${permission}).`);
  }
  return who;
}
