import { FieldKey } from "@heed/contract/words";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import { typeOf } from "@heed/core/measure/query-field";
import type { Duck } from "./duck.ts";
import { kept, keyType } from "./missing.ts";
import { MORE_COLUMN } from "./more-keys.ts";
import { type KeyScope, type KeyUse, type Registry, useText, type WorkspaceTable } from "./registry.ts";
import { SIGNAL_COLUMNS, SLOT_COLUMN } from "./signal-columns.ts";

/** Signals of one transaction, as the truth committed them. */
export type CommittedFacts = { xid: bigint; facts: readonly SignalFact[] };

/**
 * Adds signals to their workspaces' tables, all of them or none.
 *
 * The rows travel as one JSON text that DuckDB takes apart on its own threads: Node spends 0.8 µs on a row, where
 * the appender's values one by one cost it 5.
 */
export async function appendFacts(
  duck: Duck,
  registry: Registry,
  commits: readonly CommittedFacts[],
): Promise<void> {
  const lots = lotsOf(commits);
  const [first] = lots;
  const table = first && registry.table(first.workspaceId);
  if (lots.length === 1 && table && registry.knows(first.workspaceId, first.uses)) {
    await duck.writeOne(insertText(table), [{ type: "text", value: jsonOf(table, first.commits) }]);
    return;
  }
  const learned = await duck.write(async (run) => {
    const all: (() => void)[] = [];
    for (const { workspaceId, uses, commits } of lots) {
      const { table, learn } = await registry.extend(run, workspaceId, uses);
      await run(insertText(table), [{ type: "text", value: jsonOf(table, commits) }]);
      all.push(learn);
    }
    return all;
  });
  for (const learn of learned) learn();
}

type Lot = { workspaceId: string; commits: CommittedFacts[]; uses: KeyUse[] };

function lotsOf(commits: readonly CommittedFacts[]): Lot[] {
  const byWorkspace = new Map<string, CommittedFacts[]>();
  for (const { xid, facts } of commits) {
    for (const [workspaceId, own] of Map.groupBy(facts, (fact) => fact.workspaceId)) {
      const list = byWorkspace.get(workspaceId) ?? [];
      list.push({ xid, facts: own });
      byWorkspace.set(workspaceId, list);
    }
  }
  return [...byWorkspace].map(([workspaceId, own]) => ({ workspaceId, commits: own, uses: usesOf(own) }));
}

const SCOPES = ["ratings", "attributes", "traits"] as const satisfies readonly KeyScope[];

const BITS = { text: 1, number: 2, boolean: 4 } as const satisfies Record<KeyUse["type"], number>;

/** The keys that occur in some signals, each once for each type. */
function usesOf(commits: readonly CommittedFacts[]): KeyUse[] {
  const uses = new Map<string, KeyUse>();
  const seen = { ratings: new Map<string, number>(), attributes: new Map(), traits: new Map() };
  for (const { facts } of commits) {
    for (const fact of facts) {
      for (const scope of SCOPES) {
        const values = fact[scope];
        for (const key in values) {
          const type = typeOf(values[key] ?? "");
          const known = seen[scope].get(key) ?? 0;
          // Nearly every signal says what the one before said: no text is made for that.
          if ((known & BITS[type]) !== 0) continue;
          seen[scope].set(key, known | BITS[type]);
          const use = { scope, key, type };
          // A key that no question can name needs no column.
          if (FieldKey.safeParse(key).success) uses.set(useText(use), use);
        }
      }
    }
  }
  return [...uses.values()];
}

/**
 * Takes the rows apart by the columns' own names, which are not anybody's words. All columns of the table are named, so
 * that the statement stays the same until a new key comes, and is planned once.
 */
function insertText(table: WorkspaceTable): string {
  const shape: Record<string, string> = {};
  for (const { name, type } of SIGNAL_COLUMNS) shape[name] = type;
  for (const { use, column } of table.columns.values()) if (column !== null) shape[column] = keyType(use);
  const values = Object.entries(shape).map(([name, type]) => `${kept(name, type)} as ${name}`);
  const rows = `select unnest(from_json($1::varchar, '${JSON.stringify([{ ...shape, [MORE_COLUMN.name]: "json" }])}'), recursive := true)`;
  const all = [...values, `${SLOT_COLUMN.sql} as ${SLOT_COLUMN.name}`, MORE_COLUMN.name];
  return `insert into ${table.name} by name select ${all.join(", ")} from (${rows})`;
}

function jsonOf(table: WorkspaceTable, commits: readonly CommittedFacts[]): string {
  const rows: unknown[] = [];
  const columnOf = columnsOf(table);
  for (const { xid, facts } of commits) for (const fact of facts) rows.push(rowOf(columnOf, xid, fact));
  const json = JSON.stringify(rows);
  // Half of a character pair is no text to DuckDB; PostgreSQL has kept the replacement character in its place.
  return /\\ud[89a-f]/i.test(json) ? JSON.stringify(rows, wellFormed) : json;
}

/** The column of a key in a type; null where it shares one, undefined where it has no place at all. */
type ColumnOf = (scope: KeyScope, key: string, type: KeyUse["type"]) => string | null | undefined;

function columnsOf(table: WorkspaceTable): ColumnOf {
  const places = { ratings: new Map<string, Place>(), attributes: new Map(), traits: new Map() };
  for (const { use, column } of table.columns.values())
    places[use.scope].set(use.key, { ...places[use.scope].get(use.key), [use.type]: column });
  return (scope, key, type) => places[scope].get(key)?.[type];
}
type Place = Partial<Record<KeyUse["type"], string | null>>;

/** What a signal has not said is left out, and read as null. */
function rowOf(columnOf: ColumnOf, xid: bigint, fact: SignalFact): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  const more: Partial<Record<KeyScope, Record<string, unknown>>> = {};
  for (const column of SIGNAL_COLUMNS) {
    const value = column.fact(fact, xid);
    if (value !== null) row[column.name] = value;
  }
  for (const scope of SCOPES) {
    const values = fact[scope];
    for (const key in values) {
      const value = values[key] ?? "";
      const column = columnOf(scope, key, typeOf(value));
      if (column) {
        row[column] = value;
      } else if (column === null) {
        more[scope] ??= {};
        more[scope][key] = value;
        row[MORE_COLUMN.name] = more;
      }
    }
  }
  return row;
}

function wellFormed(_: string, value: unknown): unknown {
  return typeof value === "string" ? value.toWellFormed() : value;
}
