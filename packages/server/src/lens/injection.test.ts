import { DistributionInput, QueryInput, SignalSearch } from "@heed/contract/measure/query";
import { DomainError } from "@heed/contract/problem";
import { expect, it } from "vitest";
import { rollFrom } from "../testing/fuzz-value.ts";
import { MARK, nastyQuestion } from "../testing/nasty-question.ts";
import { type AskedWorkspace, askSource, distributionOf, type Source, searchSource } from "./answer.ts";
import type { Statement } from "./compile.ts";
import { DUCKDB_TYPES, duckdbDialect } from "./duckdb-dialect.ts";
import { keyColumn } from "./more-keys.ts";
import { POSTGRES_TYPES, postgresDialect } from "./postgres-dialect.ts";
import type { KeyUse } from "./registry.ts";

/*
 * S24: the compiler alone, for as many questions as the running server would not answer in a test's time. What it
 * writes is noted instead of run; injection.store.test.ts beside the doors runs ten thousand of them.
 */
const CASES = 100_000;
const WORKSPACE = "018f0000-0000-7000-8000-000000000001";
const workspace: AskedWorkspace = {
  id: WORKSPACE,
  timezone: "Asia/Ho_Chi_Minh",
  ratings: new Map(),
  reach: { location: [`${MARK}' or 1=1`], partner: [], touchpoint: [`${MARK}"`] },
  anonymous: new Set(["staff"]),
};
const FIELDS: Source["fields"] = [
  { field: `attributes.a-${MARK}`, types: ["text", "number"] },
  { field: "attributes.plain", types: ["number", "boolean"] },
  { field: "ratings.nps", types: ["number"] },
];

/** Stores that answer with nothing, and what they were asked. */
function sources(noted: (statement: Statement) => void): Source[] {
  const run = async (statement: Statement): Promise<unknown[][]> => {
    noted(statement);
    return [];
  };
  const columns = new Map([
    ["nps", "k1"],
    [`a-${MARK}`, "k2"],
    // Without a column of its own: out of the JSON that such keys share.
    ["plain", null],
  ]);
  const find = (scope: KeyUse["scope"], key: string, type: KeyUse["type"]): string | undefined => {
    const column = columns.get(key);
    return column === undefined ? undefined : keyColumn({ scope, key, type }, column);
  };
  const { reach } = workspace;
  return [
    {
      target: {
        dialect: duckdbDialect("w_1", find),
        typeNames: DUCKDB_TYPES,
        workspaceId: WORKSPACE,
        reach,
      },
      fields: FIELDS,
      run,
    },
    {
      target: { dialect: postgresDialect, typeNames: POSTGRES_TYPES, workspaceId: WORKSPACE, reach },
      fields: FIELDS,
      run,
    },
  ];
}

async function ask(source: Source, path: string, body: unknown): Promise<boolean> {
  try {
    if (path === "/query") await askSource(source, workspace, QueryInput.parse(body));
    else if (path === "/query/distribution")
      await distributionOf(source, workspace, DistributionInput.parse(body));
    else await searchSource(source, workspace, SignalSearch.parse(body));
    return true;
  } catch (error) {
    if (error instanceof DomainError || (error instanceof Error && error.name === "ZodError")) return false;
    throw new Error(`${path} ${JSON.stringify(body)}`, { cause: error });
  }
}

it(`S24: of ${CASES} questions with quotes in every place nothing stands in a statement, in either dialect`, {
  timeout: 240_000,
}, async () => {
  const roll = rollFrom(20_260_102);
  const texts = new Set<string>();
  const said = { statements: 0, parameters: 0 };
  const stores = sources(({ text, params }) => {
    said.statements += 1;
    said.parameters += params.filter(({ value }) => JSON.stringify(value, bigints).includes(MARK)).length;
    // As many values as places for them, and no place without a value.
    const places = new Set([...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
    if (places.size > 0 && Math.max(...places) > params.length) throw new Error(`too few values: ${text}`);
    texts.add(text);
  });
  const answered = { yes: 0, no: 0 };
  for (let n = 0; n < CASES; n += 1) {
    const [path, body] = nastyQuestion(roll);
    const source = stores[n % stores.length];
    if (source && (await ask(source, path, body))) answered.yes += 1;
    else answered.no += 1;
  }
  expect([...texts].filter((text) => text.toLowerCase().includes(MARK))).toEqual([]);
  // What strangers wrote went the other way, and often.
  expect(said.parameters).toBeGreaterThan(CASES / 4);
  expect(Math.min(answered.yes, answered.no)).toBeGreaterThan(CASES / 10);
});

it("S24: a key that no signal may carry does not come into the SQL of the column that keys share", () => {
  for (const key of ["a'b", 'a"b', "a.b", "", "a b", "1a", "a".repeat(65), `$."x"`]) {
    expect(() => keyColumn({ scope: "attributes", key, type: "text" }, null)).toThrow(/key/);
  }
  expect(keyColumn({ scope: "traits", key: "tier_1-a", type: "text" }, null)).toContain(
    '$."traits"."tier_1-a"',
  );
});

function bigints(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
