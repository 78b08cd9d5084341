import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { freshDatabase } from "../../store/testing/fresh-database.ts";

export type SignalRow = {
  at: Date;
  channel: string;
  language: string | null;
  location: string | null;
  partner: string | null;
  weight: number;
  ratings: Record<string, number> | null;
  attributes: Record<string, unknown> | null;
  comments: Record<string, string> | null;
  customer_ref: string | null;
};

/** A database and a folder of files for one test file. Call `close` in afterAll. */
export type ImportLab = {
  pool: pg.Pool;
  /** Writes a file and gives its path. */
  file(name: string, content: string | Buffer): Promise<string>;
  signals(workspaceId: string): Promise<SignalRow[]>;
  close(): Promise<void>;
};

export async function openImportLab(): Promise<ImportLab> {
  const { pool, drop } = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), "heed-import-"));
  return {
    pool,
    async file(name, content) {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
    async signals(workspaceId) {
      const { rows } = await pool.query<SignalRow>(
        `select at, channel, language, location, partner, weight, ratings, attributes, comments, customer_ref
         from signals where workspace_id = $1 order by at, id`,
        [workspaceId],
      );
      return rows;
    },
    async close() {
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
