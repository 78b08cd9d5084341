import { createReadStream } from "node:fs";
import { type FileHandle, open, rm, truncate } from "node:fs/promises";
import { csvLine } from "@heed/core/listen/import/csv-line";
import { type InfoRecord, parse } from "csv-parse";
import { codeOf } from "./open-bytes.ts";
import { ImportRefused } from "./table.ts";

/** A row that was not taken, as the file has it, and why. */
export type RejectedRow = { original: readonly string[]; reason: string };

export type RejectsFile = {
  write(rows: readonly RejectedRow[]): Promise<void>;
  close(): Promise<void>;
};

/**
 * The file of rejected rows: the columns of the imported file and one more, `reason`. It is made when the first row is
 * rejected. An import that goes on keeps the first `kept` rows of it; whatever follows them comes again.
 */
export async function openRejects(
  path: string,
  columns: readonly string[],
  kept: number,
): Promise<RejectsFile> {
  let handle: FileHandle | undefined;
  if (kept === 0) await rm(path, { force: true }).catch(() => {});
  else await cutAfter(path, kept + 1);
  return {
    async write(rows) {
      if (rows.length === 0) return;
      if (!handle) {
        handle = await open(path, "a").catch((error: unknown) => {
          throw new ImportRefused(
            `The file of rejected rows ${path} cannot be written (${codeOf(error)}); choose another place with --rejects.`,
          );
        });
        if ((await handle.stat()).size === 0) await handle.appendFile(csvLine([...columns, "reason"]));
      }
      const lines = rows.map(({ original, reason }) =>
        csvLine([...fitted(original, columns.length), reason]),
      );
      await handle.appendFile(lines.join(""));
    },
    async close() {
      await handle?.close();
    },
  };
}

/** A ragged row is brought to the header's width, so that its reason stands in the last column; nothing is lost. */
function fitted(cells: readonly string[], width: number): string[] {
  const head = cells.slice(0, width);
  while (head.length < width) head.push("");
  const surplus = cells.slice(width);
  if (surplus.length > 0 && width > 0) head[width - 1] = [head[width - 1], ...surplus].join(",");
  return head;
}

async function cutAfter(path: string, records: number): Promise<void> {
  let end = 0;
  let seen = 0;
  const parser = parse({
    relax_column_count: true,
    on_record: (_cells: string[], { bytes }: InfoRecord) => {
      seen += 1;
      if (seen <= records) end = bytes;
      return null;
    },
  });
  try {
    for await (const _ of createReadStream(path).pipe(parser));
  } catch {
    // The end of the file may be torn: what was counted before is what is kept.
  }
  if (seen > records) await truncate(path, end);
}
