import type { FieldError } from "@heed/contract/problem";
import type { RowMapper } from "@heed/core/listen/import/row-mapper";
import { idFromText } from "../ids.ts";
import { checkAndRecord, type Recording } from "../listen/check-and-record.ts";
import type { RejectedRow } from "./rejects-file.ts";
import type { Row } from "./table.ts";

/** What became of some rows. */
export type RowsDone = { accepted: number; duplicates: number; rejected: RejectedRow[] };

type Ready = { place: number; signal: unknown; key: string };

/**
 * Maps rows to signals and records them, all in one go. `first` is the number of the first row: where the map has no
 * id, a row is known by the file (`source`) and its number. A bad row is told and never stops a good one.
 */
export async function recordRows(
  to: Recording,
  rows: readonly Row[],
  reading: { mapRow: RowMapper | null; source: string; first: number },
): Promise<RowsDone> {
  const reasons = new Map<number, string>();
  const ready = rows.flatMap((row, place): Ready[] => {
    const signal = signalOf(row, reading.mapRow);
    if ("reason" in signal) {
      reasons.set(place, signal.reason);
      return [];
    }
    const key = idFromText(`import:${signal.rowKey ?? `${reading.source}:${reading.first + place}`}`);
    return [{ place, signal: signal.signal, key }];
  });
  const done: RowsDone = { accepted: 0, duplicates: 0, rejected: [] };
  const recorded = await checkAndRecord(
    to,
    ready.map(({ signal }) => signal),
    (index) => ready[index]?.key ?? null,
  );
  recorded.forEach((one, i) => {
    const place = ready[i]?.place ?? 0;
    if (one.status === "accepted") done.accepted += 1;
    else if (one.status === "duplicate") done.duplicates += 1;
    else if (one.status === "rejected") reasons.set(place, sentence(one.errors));
    else reasons.set(place, "was recorded before with other values; a recorded signal does not change");
  });
  done.rejected = [...reasons]
    .sort(([a], [b]) => a - b)
    .map(([place, reason]) => ({ original: rows[place]?.original ?? [], reason }));
  return done;
}

function signalOf(
  row: Row,
  mapRow: RowMapper | null,
): { signal: unknown; rowKey: string | null } | { reason: string } {
  if (row.fault !== null) return { reason: row.fault };
  if (!mapRow) return { signal: row.signal, rowKey: null };
  const mapped = mapRow(row.cells);
  return "errors" in mapped ? { reason: sentence(mapped.errors) } : mapped;
}

function sentence(errors: readonly FieldError[]): string {
  return errors.map(({ path, message }) => (path === "" ? message : `${path} ${message}`)).join("; ");
}
