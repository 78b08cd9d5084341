import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { errorCode } from "./error-code.ts";

/** The user that PostgreSQL runs as; undefined means the one that Node runs as. */
export type Account = { uid: number; gid: number } | undefined;

/**
 * PostgreSQL refuses to be root. Its own id keeps it apart from the other services that
 * share "nobody"; 65520–65533 belong to no distribution's or systemd's range.
 */
const ownId = 65_528;
const nobody = process.platform === "darwin" ? -2 : 65_534;

/** Runs a program as the account, without Heed's environment; answers its output, rejects when it fails. */
export async function runAs(account: Account, file: string, args: string[], cwd = "/"): Promise<string> {
  const options = { ...account, env: { LC_ALL: "C", PATH: "/usr/bin:/bin" }, cwd };
  return (await promisify(execFile)(file, args, options)).stdout;
}

/**
 * Chooses the account for the server: Node's own, or when that is root the data folder's
 * owner, or when that is root too an id of its own. Throws when root may not switch to it.
 */
export async function chooseAccount(dataDir: string): Promise<Account> {
  if (process.geteuid?.() !== 0) return undefined;
  const { uid, gid } = await stat(dataDir);
  const account = uid === 0 ? { uid: ownId, gid: ownId } : { uid, gid };
  await runAs(account, "/bin/sh", ["-c", ":"]).catch((error: unknown) => {
    throw new Error(
      `PostgreSQL does not run as root, and this root may not switch to user id ${account.uid} (${errorCode(error)}): start Heed as an ordinary user.`,
      { cause: error },
    );
  });
  return account;
}

/** The account for initdb, which unlike the server insists on an entry in the list of users. */
export async function accountForInitdb(account: Account): Promise<Account> {
  if (!account) return undefined;
  const isListed = await runAs(undefined, "id", ["-un", `${account.uid}`]).then(
    () => true,
    () => false,
  );
  return isListed ? account : { uid: nobody, gid: nobody };
}

/**
 * How the account may name a folder that will be its process's working folder. When a folder
 * above is closed to it (as /root is), Linux lets it say "where I stand" instead.
 */
export async function reachablePath(account: Account, folder: string): Promise<string> {
  if (!account) return folder;
  const test = ["-c", 'test -x "$1" && test -w "$1"', "sh", folder];
  const reached = await runAs(account, "/bin/sh", test).then(
    () => true,
    () => false,
  );
  if (reached) return folder;
  if (process.platform === "linux") return "/proc/self/cwd";
  throw new Error(
    `User id ${account.uid}, which runs PostgreSQL, cannot reach ${folder}: choose a data folder outside of closed folders, or start Heed as an ordinary user.`,
  );
}
