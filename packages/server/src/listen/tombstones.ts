import { appendFile, readFile } from "node:fs/promises";
import { z } from "zod";

const Tombstone = z.object({ workspace: z.string(), at: z.string(), marks: z.array(z.string()) });

/** Who was erased: blind indexes of their keys, which only the installation's secret can compare. */
export type Tombstone = z.infer<typeof Tombstone>;

/** The file of tombstones in the data folder: apart from the database, so that a restored backup does not take it back. */
export const TOMBSTONES = "erased.ndjson";

export async function appendTombstone(path: string, stone: Tombstone): Promise<void> {
  await appendFile(path, `${JSON.stringify(stone)}\n`, { mode: 0o600 });
}

/** All tombstones of the file; none where there is no file. A line that was cut off by a crash is left out. */
export async function readTombstones(path: string): Promise<Tombstone[]> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
  return text.split("\n").flatMap((line) => {
    try {
      return [Tombstone.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}
