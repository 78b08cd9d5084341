import { createHash } from "node:crypto";
import { chmod, chown, lstat, mkdir, rm, rmdir } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, reachablePath } from "./account.ts";
import { socketFile } from "./connection.ts";

/** macOS allows 103 bytes for a socket's path, Linux 107. */
const longestPath = 103;

/** The socket's folder as Node names it, and as the server does, which may see fewer folders. */
export type SocketFolder = { forClients: string; forServer: string };

/**
 * Chooses a folder for the server's socket: the cluster's own, which only its user may enter, or
 * one under the temporary folder when that path is too long or its file system has no sockets.
 * Files of a dead server's socket are removed; call this only as the data folder's owner.
 */
export async function prepareSocketFolder(
  dataDir: string,
  cluster: string,
  account: Account,
): Promise<SocketFolder> {
  const inCluster = await holdsSockets(cluster);
  const forClients = inCluster ? cluster : await temporaryFolder(dataDir, account);
  for (const file of [socketFile, `${socketFile}.lock`]) await rm(join(forClients, file), { force: true });
  return { forClients, forServer: inCluster ? await reachablePath(account, cluster) : forClients };
}

/** Removes a socket's folder after its server, unless it is the cluster itself. */
export async function removeSocketFolder(folder: string, cluster: string): Promise<void> {
  if (folder !== cluster) await rmdir(folder).catch(() => {});
}

function isShortEnough(folder: string): boolean {
  return Buffer.byteLength(join(folder, socketFile)) <= longestPath;
}

/** Tries a socket in the folder: some network and shared file systems refuse, or accept and stay silent. */
async function holdsSockets(folder: string): Promise<boolean> {
  if (!isShortEnough(folder)) return false;
  const path = join(folder, ".probe");
  await rm(path, { force: true });
  const server = createServer((socket) => socket.destroy());
  try {
    return await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(path, () => {
        const client = connect(path);
        client.once("connect", () => resolve(true));
        client.once("error", () => resolve(false));
        client.once("close", () => client.destroy());
      });
    });
  } finally {
    server.close();
    await rm(path, { force: true });
  }
}

async function temporaryFolder(dataDir: string, account: Account): Promise<string> {
  const name = `heed-${createHash("sha256").update(dataDir).digest("hex").slice(0, 16)}`;
  const owner = account?.uid ?? process.geteuid?.();
  for (const parent of [tmpdir(), "/tmp"]) {
    const folder = join(parent, name);
    if (!isShortEnough(folder)) continue;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const found = await lstat(folder);
    const isMine = found.uid === owner || found.uid === process.geteuid?.();
    if (!found.isDirectory() || !isMine) {
      throw new Error(`${folder} belongs to another user: remove it, PostgreSQL's socket goes there.`);
    }
    if (account) await chown(folder, account.uid, account.gid);
    await chmod(folder, 0o700);
    if ((await reachablePath(account, folder)) === folder) return folder;
  }
  throw new Error(`The path of the data folder ${dataDir} is too long for a socket: choose a shorter one.`);
}
