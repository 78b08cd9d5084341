import { randomUUID } from "node:crypto";
import { chown, mkdtemp, readFile, rm, stat, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pool, PoolClient } from "pg";
import { copiedQuery, type SignalFile } from "./copy-files.ts";

/** Room for the few files that are there at a time. */
const ROOM_BYTES = 1024 ** 3;

/**
 * Makes a folder into which PostgreSQL can write files that we can read: it has to run on this machine, as the embedded
 * one does, and let us. Beside the lens, or in the system's folder for such things where PostgreSQL, being another
 * user, cannot reach the first. Tried with a file; null where it did not work, and all has to pass the connection.
 */
export async function openServerFolder(pool: Pool, beside: string): Promise<string | null> {
  try {
    const { rows } = await pool.query<{ local: boolean; pid: number }>(
      "select inet_server_addr() is null as local, pg_backend_pid() as pid",
    );
    if (!rows[0]?.local) return null;
    // As root, the folder is given to the user that the server runs as, and closed to all others.
    const owner = process.geteuid?.() === 0 ? await stat(`/proc/${rows[0].pid}`) : null;
    for (const place of [beside, tmpdir()]) {
      const { bavail, bsize } = await statfs(place);
      if (bavail * bsize < ROOM_BYTES) continue;
      const folder = await mkdtemp(join(place, "heed-copy-"));
      if (owner) await chown(folder, owner.uid, owner.gid);
      if (await canWrite(pool, folder)) return folder;
      await rm(folder, { recursive: true, force: true });
    }
  } catch {
    // Whatever stood in the way: there is the other way.
  }
  return null;
}

async function canWrite(pool: Pool, folder: string): Promise<boolean> {
  const file = join(folder, "here");
  try {
    await pool.query(`copy (select 'here') to ${quoted(file)}`);
    return (await readFile(file, "utf8")) === "here\n";
  } catch {
    return false;
  }
}

/**
 * Lets PostgreSQL write the signals of a condition into a file by itself, which spares Node to pass on every byte: a
 * seventh of all the work of building a lens. The file is as large as it gets, so this is for parts of known size.
 */
export async function* signalsByServer(
  client: PoolClient,
  where: string,
  folder: string,
): AsyncGenerator<SignalFile> {
  const copied = await copiedQuery(client, where);
  if (!copied) return;
  const { query, ...of } = copied;
  const path = join(folder, `${randomUUID()}.tsv`);
  await client.query(`copy (${query}) to ${quoted(path)}`);
  yield { path, ...of };
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "''")}'`;
}
