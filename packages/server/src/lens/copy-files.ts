import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { PoolClient } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { SIGNAL_COLUMNS } from "./signal-columns.ts";

/**
 * A file of signals in PostgreSQL's text format: workspace, the signal's own columns, then the open-ended keys as
 * JSON. The workspace is null where it is `home`: most lines are of one, and its id would be a tenth of them.
 */
export type SignalFile = {
  path: string;
  home: string;
  /** The database has no other workspace than `home`. */
  ofOne: boolean;
};

export const COPIED_KEYS = ["ratings", "traits", "attributes"] as const;

/** Two such files are as much as DuckDB should have to hold in memory. */
const FILE_BYTES = 32 * 1024 * 1024;

let files = 0;

/**
 * Copies signals out of the truth into files of a bounded size, cut between lines. The text format costs PostgreSQL
 * little more than half of CSV. `where` is written into the statement: numbers only, never anybody's words. The
 * next file is begun when the one before was taken; whoever takes one removes it. A connection whose copy was not
 * read to its end cannot be used again.
 */
export async function* copySignals(
  client: PoolClient,
  where: string,
  folder: string,
): AsyncGenerator<SignalFile> {
  const copied = await copiedQuery(client, where);
  if (!copied) return;
  const { query, ...of } = copied;
  const stream = client.query(copyTo(`copy (${query}) to stdout`, { highWaterMark: 1024 * 1024 }));
  let rest: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const cut = bytes + chunk.length < FILE_BYTES ? -1 : chunk.lastIndexOf(0x0a);
    if (cut < 0) {
      rest.push(chunk);
      bytes += chunk.length;
      continue;
    }
    rest.push(chunk.subarray(0, cut + 1));
    yield { path: await writeFile(folder, rest), ...of };
    rest = [chunk.subarray(cut + 1)];
    bytes = chunk.length - cut - 1;
  }
  if (bytes > 0) yield { path: await writeFile(folder, rest), ...of };
}

/** The query whose rows make a file of signals, and whose they are; null without signals. */
export async function copiedQuery(
  client: PoolClient,
  where: string,
): Promise<({ query: string } & Omit<SignalFile, "path">) | null> {
  const { rows } = await client.query<{ home: string; ofOne: boolean }>(
    `select workspace_id as home,
       not exists (select from workspaces w where w.id <> s.workspace_id)
         and exists (select from workspaces w where w.id = s.workspace_id) as "ofOne"
     from signals s where ${where} limit 1`,
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { home, ofOne } = row;
  const columns = [
    `nullif(workspace_id, '${home}')`,
    ...SIGNAL_COLUMNS.map(({ sql }) => sql),
    ...COPIED_KEYS,
  ];
  return { query: `select ${columns.join(", ")} from signals where ${where}`, home, ofOne };
}

async function writeFile(folder: string, chunks: readonly Buffer[]): Promise<string> {
  files += 1;
  const path = join(folder, `signals-${process.pid}-${files}.tsv`);
  const file = await open(path, "wx", 0o600);
  try {
    await file.writev(chunks);
    return path;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
