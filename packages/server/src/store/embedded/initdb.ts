import { once } from "node:events";
import { join } from "node:path";
import { type Account, reachablePath } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { databaseUser } from "./connection.ts";
import { spawnGuarded } from "./guard.ts";

/**
 * Creates a cluster in an empty folder of the account's: UTF-8 whatever the environment says, a
 * collation that does not change with the operating system, checksums on every page. Only the
 * local socket lets anybody in, and who reaches it is decided by its folder's permissions.
 */
export async function runInitdb(binaries: Binaries, folder: string, account: Account): Promise<void> {
  const args = [
    `--pgdata=${await reachablePath(account, folder)}`,
    `--username=${databaseUser}`,
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--data-checksums",
    "--auth-local=trust",
    "--auth-host=reject",
    "--no-instructions",
  ];
  const child = spawnGuarded(join(binaries.folder, "bin", "initdb"), args, {
    account,
    cwd: folder,
    stdout: "pipe",
    stderr: "pipe",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const [status, signal] = await once(child, "close");
  if (status === 0) return;
  if (output.includes("could not look up effective user ID")) {
    throw new Error(
      `PostgreSQL needs a name for the user it runs as: add user id ${process.geteuid?.()} to /etc/passwd, start Heed as a user that has an entry, or set DATABASE_URL.`,
    );
  }
  const last = output.trimEnd().split("\n").slice(-5).join("\n");
  throw new Error(`The database could not be created (initdb ended with ${status ?? signal}):\n${last}`);
}
