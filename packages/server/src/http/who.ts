import { timingSafeEqual } from "node:crypto";
import type { Permission } from "@heed/contract/permission";
import { DomainError } from "@heed/contract/problem";
import type { FastifyRequest } from "fastify";
import { type Access, accessOf } from "../account/access.ts";
import { secretHash } from "../account/secret-hash.ts";
import { sessionCookie } from "../account/session-cookie.ts";
import { idleSince } from "../account/session-limits.ts";
import type { Ctx } from "../context.ts";
import { findKeyByPrefix, touchKey } from "../store/key.ts";
import { findSession, touchSession } from "../store/session.ts";

/** Who stands at the door. `permissions` and `reach` are resolved once, here, and asked everywhere. */
export type Who = Access & {
  workspaceId: string;
  /** Built-in or the workspace's own; for people to read. What it allows stands in `permissions`. */
  role: string;
  /** The account of a person; null for an API key. */
  accountId: string | null;
  /** The session of a person, as the list of sessions names it; null for an API key. */
  sessionId: string | null;
  /** For the audit log: `member:<id>` or `key:<id>`. */
  actor: string;
  csrf: string | null;
  /** When this session last showed who it is (see account/require-fresh.ts); null for an API key. */
  authenticatedAt: Date | null;
  /** When the workspace's own provider of single sign-on vouched for it: a proof for what is the workspace's alone. */
  vouchedAt: Date | null;
  /** The workspace wants a second factor and this person has none yet: only the way to one is open. */
  needsFactor: boolean;
};

/** How long a known key or session is believed without asking the database: a revoked one dies within a second. */
const BELIEVED_MS = 1000;
const MAX_REMEMBERED = 10_000;
/** That a session is used is noted this often. */
const SEEN_MS = 60_000;

type DoorCtx = Pick<Ctx, "db" | "now" | "config">;
type Remembered = { until: number; who: Promise<Who | null>; known: Who | null };

/** What has another shape is not looked up, and above all not remembered: it could be long. */
const KEY = /^Bearer +heed_([A-Za-z0-9]{12})_([A-Za-z0-9_-]{43})$/i;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Recognises callers by API key or session cookie. */
export function openDoorkeeper(ctx: DoorCtx) {
  const remembered = new Map<string, Remembered>();
  const cookie = sessionCookie(ctx.config);

  function remember(token: string, look: () => Promise<Who | null>): Promise<Who | null> {
    const now = ctx.now().getTime();
    const known = remembered.get(token);
    if (known && known.until > now) return known.who;
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    const who = look();
    const kept: Remembered = { until: now + BELIEVED_MS, who, known: known?.known ?? null };
    remembered.set(token, kept);
    who.then(
      (found) => {
        kept.known = found;
      },
      () => remembered.delete(token),
    );
    return who;
  }

  return {
    /**
     * The caller, or null for a visitor. A bad key is an error, not a visitor. `looking`: nobody did anything, so that
     * an idle session stays idle.
     */
    async recognise(
      request: Pick<FastifyRequest, "headers" | "cookies">,
      looking = false,
    ): Promise<Who | null> {
      const { authorization } = request.headers;
      if (authorization !== undefined) {
        const shape = KEY.exec(authorization);
        const [, prefix = "", secret = ""] = shape ?? [];
        const who = shape && (await remember(authorization, () => whoByKey(ctx, prefix, secret)));
        if (!who) throw new DomainError("unauthenticated", "This API key is not valid.");
        return who;
      }
      const token = request.cookies[cookie];
      if (token === undefined || !TOKEN.test(token)) return null;
      return remember(token, () => whoBySession(ctx, token, looking));
    },
    /** Whom these credentials belonged to when they were last looked up; null when they never proved right. */
    known(request: FastifyRequest): Who | null {
      const token = request.headers.authorization ?? request.cookies[cookie];
      return token === undefined ? null : (remembered.get(token)?.known ?? null);
    },
    /** After signing out or in: nobody is believed by what was known before. */
    forget(token: string): void {
      remembered.delete(token);
    },
  };
}
export type Doorkeeper = ReturnType<typeof openDoorkeeper>;

async function whoByKey(ctx: DoorCtx, prefix: string, secret: string): Promise<Who | null> {
  // Hashed also where there is no such key, so that both take the same time.
  const hash = secretHash(secret);
  const key = await findKeyByPrefix(ctx.db, prefix, ctx.now());
  if (!key || !timingSafeEqual(key.secret_hash, hash)) return null;
  await touchKey(ctx.db, key.id, ctx.now());
  return {
    ...within(await accessOf(ctx.db, key.workspace_id, key), key.scopes),
    workspaceId: key.workspace_id,
    role: key.role,
    accountId: null,
    sessionId: null,
    actor: `key:${key.id}`,
    csrf: null,
    authenticatedAt: null,
    vouchedAt: null,
    needsFactor: false,
  };
}

/** What is left of an access within the scopes of a key. */
function within(access: Access, scopes: readonly string[] | null): Access {
  if (scopes === null) return access;
  const permissions = [...access.permissions].filter((permission) => scopes.includes(permission));
  return { ...access, permissions: new Set(permissions) };
}

async function whoBySession(ctx: DoorCtx, token: string, looking: boolean): Promise<Who | null> {
  const now = ctx.now();
  const session = await findSession(ctx.db, secretHash(token), now, idleSince(ctx.config, now));
  if (!session) return null;
  const { id, workspace_id: workspaceId, account_id: accountId } = session;
  if (!looking && now.getTime() - session.seen_at.getTime() > SEEN_MS) {
    await touchSession(ctx.db, { id, workspaceId, accountId }, now);
  }
  return {
    ...(await accessOf(ctx.db, session.workspace_id, session)),
    workspaceId: session.workspace_id,
    role: session.role,
    accountId: session.account_id,
    sessionId: session.id,
    actor: `member:${session.account_id}`,
    csrf: session.csrf,
    authenticatedAt: session.authenticated_at,
    vouchedAt: session.vouched_at,
    needsFactor: session.needs_factor,
  };
}

/** The account behind a caller of a door for members; an API key has none and does not come that far. */
export function accountOf(who: Who): string {
  if (who.accountId === null)
    throw new DomainError("forbidden", "Only people have a session, API keys do not.");
  return who.accountId;
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
  } else if (!who.permissions.has(permission)) {
    throw new DomainError("forbidden", `The role ${who.role} may not do this (${permission}).`);
  }
  return who;
}
