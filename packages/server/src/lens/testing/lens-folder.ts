import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for the lens files of one test; call `remove` in afterAll. */
export async function lensFolder(): Promise<{ path: (name: string) => string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "heed-lens-"));
  return {
    path: (name) => join(folder, `${name}.duckdb`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
