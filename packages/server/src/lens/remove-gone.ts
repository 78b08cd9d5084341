import type { Run } from "./duck.ts";
import type { Registry } from "./registry.ts";
import type { Removals, TruthLine } from "./truth-line.ts";

/** Transactions whose removals are brought into memory at once; one of them holds a few thousand signals at most. */
const XIDS_AT_ONCE = 10;

/** Reads what transactions removed or wrote anew, some of them at a time. */
export async function* removalsOf(line: TruthLine, xids: readonly bigint[]): AsyncGenerator<Removals[]> {
  for (let from = 0; from < xids.length; from += XIDS_AT_ONCE) {
    yield await line.removals(xids.slice(from, from + XIDS_AT_ONCE));
  }
}

/**
 * Takes out what is void of signals that were removed or written anew: all that older transactions said of them. Doing
 * it twice does no harm. Gives back how many rows went.
 */
export async function removeGone(
  run: Run,
  registry: Registry,
  removals: readonly Removals[],
): Promise<number> {
  let removed = 0;
  for (const [workspaceId, own] of Map.groupBy(removals, (one) => one.workspaceId)) {
    const table = registry.table(workspaceId);
    if (!table) continue;
    const gone = own.flatMap(({ xid, ids }) => ids.map((id) => ({ id, xid: String(xid) })));
    const [[count] = []] = await run(
      `delete from ${table.name} as s using
         (select unnest(from_json($1::varchar, '[{"id": "uuid", "xid": "ubigint"}]'), recursive := true)) as g
       where s.id = g.id and s.xid < g.xid`,
      [{ type: "text", value: JSON.stringify(gone) }],
    );
    removed += Number(count);
  }
  return removed;
}
