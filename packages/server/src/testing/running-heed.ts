import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Role } from "@heed/contract/permission";
import { BASE } from "@heed/contract/routes";
import { hash } from "@node-rs/argon2";
import { makeKey } from "../account/make-key.ts";
import { secretHash } from "../account/secret-hash.ts";
import { sessionCookie } from "../account/session-cookie.ts";
import { readConfig, type SettingName } from "../config.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { startServer } from "../main.ts";
import { insertFirstOwner } from "../store/account.ts";
import { insertSession } from "../store/session.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import { type Answer, call, type Request } from "./call.ts";

export type KeyRole = Exclude<Role, "owner">;
type Session = { cookie: string; csrf: string };

/** A whole Heed for tests: its own database, lens and port, an owner, and a key for each role. */
export type RunningHeed = {
  /** `http://127.0.0.1:43123` */
  address: string;
  ctx: Ctx;
  workspaceId: string;
  owner: { id: string; email: string; password: string };
  keys: Readonly<Record<KeyRole, string>>;
  /** A second workspace, to which nobody of the first belongs, with an admin's key. */
  other: { workspaceId: string; key: string };
  /** Calls a path under /api/v1 (or from the root, when it starts with `//`), as an admin if not told otherwise. */
  call(method: string, path: string, request?: Request): Promise<Answer>;
  /** A new session of the owner, or of somebody else who is a member, here or in another workspace. */
  session(accountId?: string, workspaceId?: string): Promise<Session>;
  /** Somebody else who belongs to the workspace. */
  member(name: string, role: Role): Promise<{ id: string; session: Session }>;
  count(sql: string): Promise<number>;
  close(): Promise<void>;
};

/** Starts it. `owned: false` leaves it as on the first visit, with nobody in it and no keys. */
export async function runningHeed(
  options: { owned?: boolean; settings?: Partial<Record<SettingName, string>> } = {},
): Promise<RunningHeed> {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "heed-running-"));
  const settings = {
    HEED_DATA: dataDir,
    HEED_PORT: "0",
    HEED_LOG_LEVEL: "silent",
    HEED_LENS_THREADS: "1",
    DATABASE_URL: database.url,
    ...options.settings,
  };
  const server = await startServer(readConfig(settings, {}));
  const { ctx, address } = server;
  const people = options.owned === false ? nobody : await furnish(ctx);
  return {
    address,
    ctx,
    ...people,
    call(method, path, request = {}) {
      const url = path.startsWith("//") ? address + path.slice(1) : address + BASE + path;
      const named = "key" in request || request.session !== undefined;
      return call(url, method, named ? request : { key: people.keys.admin, ...request });
    },
    session: (accountId = people.owner.id, workspaceId = people.workspaceId) =>
      startSession(ctx, workspaceId, accountId),
    async member(name, role) {
      const id = newId();
      const email = `${name.toLowerCase()}@example.com`;
      const since = { created_at: ctx.now() };
      await ctx.db
        .insertInto("accounts")
        .values({ id, email, name, password_hash: null, ...since })
        .execute();
      const membership = { workspace_id: people.workspaceId, account_id: id, role, ...since };
      await ctx.db.insertInto("members").values(membership).execute();
      return { id, session: await startSession(ctx, people.workspaceId, id) };
    },
    async count(sql) {
      const { rows } = await ctx.pool.query<unknown[]>({ text: sql, rowMode: "array" });
      return Number(rows[0]?.[0]);
    },
    async close() {
      await server.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

type People = Pick<RunningHeed, "workspaceId" | "owner" | "keys" | "other">;

const KEY_ROLES = Role.exclude(["owner"]).options;
const nobody: People = {
  workspaceId: "",
  owner: { id: "", email: "lan@example.com", password: "a long enough password" },
  keys: Object.fromEntries(KEY_ROLES.map((role) => [role, ""])) as Record<KeyRole, string>,
  other: { workspaceId: "", key: "" },
};

async function furnish(ctx: Ctx): Promise<People> {
  const now = ctx.now();
  const workspaceId = newId();
  const owner = { id: newId(), email: "lan@example.com", password: "a long enough password" };
  await insertFirstOwner(ctx.db, {
    workspace: { id: workspaceId, name: "Phố Market", timezone: "Asia/Ho_Chi_Minh", demo: false },
    accountId: owner.id,
    name: "Lan",
    email: owner.email,
    passwordHash: await hash(owner.password),
    now,
  });
  const other = { id: newId(), name: "Somebody else", timezone: "UTC", demo: false, created_at: now };
  await ctx.db.insertInto("workspaces").values(other).execute();
  const key = async (workspace: string, role: KeyRole): Promise<string> =>
    (await makeKey(ctx.db, workspace, { name: role, role, actor: "cli", now })).secret;
  const keys = await Promise.all(KEY_ROLES.map(async (role) => [role, await key(workspaceId, role)]));
  return {
    workspaceId,
    owner,
    keys: Object.fromEntries(keys) as Record<KeyRole, string>,
    other: { workspaceId: other.id, key: await key(other.id, "admin") },
  };
}

async function startSession(ctx: Ctx, workspaceId: string, accountId: string): Promise<Session> {
  const token = randomBytes(32).toString("base64url");
  const csrf = randomBytes(18).toString("base64url");
  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + 3_600_000);
  const session = {
    id: newId(),
    tokenHash: secretHash(token),
    accountId,
    workspaceId,
    csrf,
    browser: null,
    system: null,
    network: "127.0.0.0/24",
    authenticatedAt: now,
    now,
    expiresAt,
  };
  await insertSession(ctx.db, session);
  return { cookie: `${sessionCookie(ctx.config)}=${token}`, csrf };
}
