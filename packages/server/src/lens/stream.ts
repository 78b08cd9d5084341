import { DomainError } from "@heed/contract/problem";
import type { Pool } from "pg";
import type { Source } from "./answer.ts";
import type { Statement } from "./compile.ts";

/** Takes one block of rows: a list of small numbers for each column. They are its own only until it returns. */
export type TakeBlock = (columns: readonly Uint16Array[], rows: number) => void;

/** A store that also gives all rows of a statement, block by block, where every column is a small number. */
export type StreamingSource = Source & { stream(statement: Statement, take: TakeBlock): Promise<void> };

/** Rows that one turn brings from PostgreSQL. */
const BLOCK = 5_000;

/** Reads a statement through a cursor, in a transaction that only reads. */
export async function streamPostgres(
  pool: Pool,
  { text, values }: { text: string; values: unknown[] },
  take: TakeBlock,
): Promise<void> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query("begin read only");
    await client.query(`declare heed_rows no scroll cursor for ${text}`, values);
    let columns: Uint16Array[] = [];
    for (;;) {
      const { rows } = await client.query<number[]>({
        text: `fetch ${BLOCK} from heed_rows`,
        rowMode: "array",
      });
      const [first] = rows;
      if (!first) break;
      if (columns.length !== first.length) columns = first.map(() => new Uint16Array(BLOCK));
      rows.forEach((row, at) => {
        columns.forEach((column, index) => {
          column[at] = row[index] ?? 0;
        });
      });
      take(columns, rows.length);
    }
    await client.query("commit");
  } catch (error) {
    broken = !(error instanceof DomainError);
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release(broken);
  }
}
