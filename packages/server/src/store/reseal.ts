import type { Pool } from "pg";
import type { Secrets } from "../account/secret-box.ts";
import type { SealedColumn } from "./sealed-columns.ts";

/** So many rows are read, sealed anew and written at a time; each time is a transaction of its own. */
export const ROWS_AT_ONCE = 500;

type Row = Record<string, string> & { sealed_now: string };

/**
 * Seals a column anew where it was sealed with the old secret, and answers how many rows it was. Ended in the middle,
 * it leaves rows under both secrets, and the next time goes on with those under the old one. A row that somebody
 * writes meanwhile is left alone: they seal with the new one.
 */
export async function reseal(
  pool: Pool,
  sealed: SealedColumn,
  secrets: Secrets,
  onRows: (count: number) => void,
): Promise<number> {
  const { table, column, purpose, row: rowKey, words } = sealed;
  const keys = Object.entries(sealed.keys);
  const names = keys.map(([name]) => name);
  const place = keys.map(([, type], i) => `$${i + 2}::${type}`).join(", ");
  const typed = keys.map(([name, type]) => `${name} ${type}`).join(", ");
  const same = names.map((name) => `t.${name} = n.${name}`).join(" and ");
  let after: string[] | null = null;
  let count = 0;
  for (;;) {
    const from: string = after === null ? "" : `and (${names.join(", ")}) > (${place})`;
    const { rows }: { rows: Row[] } = await pool.query<Row>(
      `select ${names.map((name) => `${name}::text as ${name}`).join(", ")},
         ${words ? `${words.within}::text as within_now,` : ""} encode(${column}, 'base64') as sealed_now
       from ${table} where ${column} is not null and get_byte(${column}, 1) <> $1 ${from}
       order by ${names.join(", ")} limit ${ROWS_AT_ONCE}`,
      [secrets.keyId, ...(after ?? [])],
    );
    const last = rows.at(-1);
    if (last === undefined) return count;
    const fresh = rows.map((row) => {
      const bound = rowKey === null ? "" : (row[rowKey] ?? "");
      const text = secrets.open(Buffer.from(row.sealed_now, "base64"), purpose, bound);
      const anew = secrets.seal(text, purpose, bound).toString("base64");
      return { ...row, anew, words: words?.of(secrets, row.within_now ?? "", text) };
    });
    await pool.query(
      `update ${table} t set ${column} = decode(n.anew, 'base64') ${words ? `, ${words.column} = n.words` : ""}
       from json_to_recordset($1::json) as n (${typed}, sealed_now text, anew text, words text[])
       where ${same} and t.${column} = decode(n.sealed_now, 'base64')`,
      [JSON.stringify(fresh)],
    );
    count += rows.length;
    onRows(rows.length);
    after = names.map((name) => last[name] ?? "");
  }
}
