import { WorkspaceInput } from "@heed/contract/account/session";
import { DomainError } from "@heed/contract/problem";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Config } from "../config.ts";
import { fieldErrors } from "../field-errors.ts";
import { type Account, findAccount, listAccounts } from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import type { DB } from "../store/generated/database.ts";
import { listWorkspacesOf } from "../store/member.ts";
import { withTruth } from "../with-truth.ts";
import { changeEmail, disableAccount, enableAccount } from "./account-state.ts";
import { makeReset } from "./reset.ts";
import { forgetTries } from "./tries.ts";
import { createWorkspace } from "./workspaces.ts";

type Log = (line: string) => void;
/** What came of it, or what is wrong with the wish: one sentence. */
export type Done<T> = T | { wrong: string };
export type ListedAccount = {
  email: string;
  name: string;
  disabled: boolean;
  seenAt: Date | null;
  workspaces: { name: string; role: string }[];
};

/** Every account of the installation with its workspaces, for whoever runs it. */
export async function listAccountsByCommand(config: Config, log: Log): Promise<ListedAccount[]> {
  return withTruth(config, log, async ({ db }) => {
    const accounts = await listAccounts(db);
    const listed: ListedAccount[] = [];
    for (const { id, ...account } of accounts) {
      const workspaces = await listWorkspacesOf(db, id);
      listed.push({ ...account, workspaces: workspaces.map(({ name, role }) => ({ name, role })) });
    }
    return listed;
  });
}

/** Makes the link by which somebody sets a new password, and lets them try again at once if they were throttled. */
export async function resetByCommand(
  config: Config,
  email: string,
  log: Log,
): Promise<Done<{ name: string; link: string }>> {
  return withAccount(config, email, log, async (db, account) => {
    if (account.disabledAt !== null) {
      return { wrong: `${account.name} is locked out: \`heed account enable --email ${email}\` first.` };
    }
    const by = { actor: "cli", now: new Date() };
    const at = { ...config, baseUrl: config.baseUrl ?? `http://${config.host}:${config.port}` };
    const { link } = await makeReset({ db, config: at }, account.id, by);
    await forgetTries(db, account.email);
    for (const { id } of await listWorkspacesOf(db, account.id)) {
      await insertAudit(db, id, { ...by, action: "password.reset.made", object: `member:${account.id}` });
    }
    return { name: account.name, link };
  });
}

/** Locks an account out of everything, or lets it in again. */
export async function disableByCommand(
  config: Config,
  email: string,
  disable: boolean,
  log: Log,
): Promise<Done<{ name: string }>> {
  return withAccount(config, email, log, async (db, account) => {
    const change = disable ? disableAccount : enableAccount;
    await change(db, account.id, { actor: "cli", now: new Date() });
    return { name: account.name };
  });
}

/** Forgets the wrong tries of an account, so that its person may sign in at once. */
export async function unlockByCommand(
  config: Config,
  email: string,
  log: Log,
): Promise<Done<{ name: string }>> {
  return withAccount(config, email, log, async (db, account) => {
    await forgetTries(db, account.email);
    return { name: account.name };
  });
}

/** Gives an account another address. */
export async function moveByCommand(
  config: Config,
  email: string,
  to: string,
  log: Log,
): Promise<Done<{ name: string }>> {
  const parsed = z.email().max(254).safeParse(to);
  if (!parsed.success) return { wrong: `"${to}" is no e-mail address.` };
  return withAccount(config, email, log, async (db, account) => {
    if (await findAccount(db, { email: to })) return { wrong: `${to} is the address of another account.` };
    await changeEmail(db, account.id, to, { actor: "cli", now: new Date() });
    return { name: account.name };
  });
}

/** Makes a further workspace, owned by somebody who has an account. */
export async function createWorkspaceByCommand(
  config: Config,
  wanted: { name: string; timezone: string | undefined; owner: string },
  log: Log,
): Promise<Done<{ id: string; owner: string }>> {
  const parsed = WorkspaceInput.safeParse({
    name: wanted.name,
    ...(wanted.timezone && { timezone: wanted.timezone }),
  });
  if (!parsed.success) {
    const [error] = fieldErrors(parsed.error);
    return { wrong: `--${error?.path ?? "name"}: ${error?.message ?? "not valid"}.` };
  }
  return withAccount(config, wanted.owner, log, async (db, account) => {
    const by = { actor: "cli", now: new Date() };
    const id = await createWorkspace(db, parsed.data, account.id, by);
    return { id, owner: account.name };
  });
}

async function withAccount<T>(
  config: Config,
  email: string,
  log: Log,
  act: (db: Kysely<DB>, account: Account) => Promise<Done<T>>,
): Promise<Done<T>> {
  return withTruth(config, log, async ({ db }) => {
    const account = await findAccount(db, { email });
    if (!account)
      return { wrong: `Nobody signs in with ${email} here; look at the spelling, and at --data.` };
    try {
      return await act(db, account);
    } catch (error) {
      if (error instanceof DomainError) return { wrong: error.message };
      throw error;
    }
  });
}
