import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dumpLens } from "../lens/testing/dump-lens.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { SEALED_COLUMNS } from "./sealed-columns.ts";

/* Who customers are stands sealed: nobody who gets hold of the database or of the lens learns it. */
let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const CLEAR = /zebrafinch|nightjar|55501234|quetzal/i;
const person = (n: number) => ({
  ref: `C-${n}`,
  email: `zebrafinch.${n}@nightjar.example`,
  phone: `+84 555 0123 ${n}`,
  name: `Quetzal ${n}`,
});

/** Every row of every table as text, and the name of every table. */
async function dump(): Promise<string[]> {
  const { pool } = heed.ctx;
  const tables = await pool.query<{ name: string }>(
    "select format('%I', table_name) as name from information_schema.tables where table_schema = 'public'",
  );
  const lines: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${name} t`);
    lines.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return lines;
}

test("S22: a dump of the database and the lens have no e-mail, phone or name of a customer", async () => {
  const signals = Array.from({ length: 20 }, (_, n) => ({
    customer: person(n),
    touchpoint: "shop",
    ratings: { nps: n % 11 },
    text: `No ${n}`,
  }));
  await heed.call("POST", "/signals", { body: signals });
  await heed.call("POST", "/signals", {
    body: { customer: { email: person(99).email }, ratings: { nps: 1 } },
  });
  await heed.call("PUT", "/customers/C-1", { body: { name: "Quetzal again", phone: "0555 0123 47" } });
  const { body } = await heed.call("GET", "/cases?status=all&search=quetzal");
  expect(body.items.length).toBeGreaterThan(5);
  await heed.call("POST", `/customers/C-0/contact`, { body: {} });
  await heed.call("POST", "/query", { body: { metrics: ["nps"] } });
  const lines = await dump();
  expect(lines.filter((line) => line.startsWith("customer_identities "))).toHaveLength(21);
  expect(lines.filter((line) => CLEAR.test(line.replace(/[ ()-]/g, "")))).toEqual([]);
  // As bytes, too: what is sealed is not merely written in another way.
  const bytes = lines.map((line) =>
    Buffer.from(line.replace(/\\x([0-9a-f]+)/g, "$1"), "hex").toString("latin1"),
  );
  expect(bytes.filter((line) => CLEAR.test(line))).toEqual([]);
});

test("S21, S22: a dump has no key with which somebody comes in", async () => {
  const secrets = Object.values(heed.keys).map((key) => key.slice(-43));
  const lines = await dump();
  expect(lines.filter((line) => line.startsWith("keys "))).toHaveLength(secrets.length + 1);
  for (const secret of secrets) {
    const spelled = [
      secret,
      ...["utf8", "base64url"].map((as) => Buffer.from(secret, as as BufferEncoding).toString("hex")),
    ];
    expect(lines.filter((line) => spelled.some((one) => line.includes(one)))).toEqual([]);
  }
});

test("every sealed column of the schema is known to a change of the secret", async () => {
  const { rows } = await heed.ctx.pool.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and (column_name like '%sealed%' or column_name in ('secret', 'pending'))
       and data_type = 'bytea' and table_name not in ('customer_keys', 'secret_check')`,
  );
  const known = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
  expect(rows.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(known.sort());
});

test("S22: the lens's file has none of it either", async () => {
  const { dataDir } = heed.ctx.config;
  await heed.ctx.lens.close();
  const rows = await dumpLens(join(dataDir, "lens", "lens.duckdb"));
  expect(rows.length).toBeGreaterThanOrEqual(21);
  expect(rows.filter((row) => CLEAR.test(row.replace(/[ ()-]/g, "")))).toEqual([]);
});
