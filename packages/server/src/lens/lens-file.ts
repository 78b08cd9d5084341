import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { type Duck, openDuck, type Run } from "./duck.ts";
import { openRegistry, REGISTRY_TABLES, type Registry } from "./registry.ts";
import { NOTHING, parseSnapshot, type Snapshot, snapshotText } from "./snapshot.ts";

/** Raised whenever the tables change; a file of another format is rebuilt. */
const FORMAT = 3;

/** `reading`: folders from which it may read, besides its own. */
export type LensFileOptions = { path: string; threads: number; memoryMb: number; reading?: string[] };

/** An open lens file: its tables, and up to where it has followed the truth. */
export type LensFile = {
  duck: Duck;
  registry: Registry;
  /** Everything that this snapshot sees is in the tables; of what it does not see, nothing. */
  followed: Snapshot;
  /** How many signals it held when it was opened. */
  rows: number;
};

/** The file that is there cannot be used as it is, and has to be made anew. The message says why. */
export class DamagedLens extends Error {
  override readonly name = "DamagedLens";
}

/**
 * Opens the lens of a database. Throws DamagedLens where the file is missing, unreadable, of another format or of
 * another database, and an ordinary error where it is somebody else's for now (another process has it open).
 */
export async function openLensFile(options: LensFileOptions, source: string): Promise<LensFile> {
  if (!existsSync(options.path)) throw new DamagedLens("there is none yet");
  await mkdir(tempFolder(options.path), { recursive: true });
  const duck = await openDuck({ ...options, tempDir: tempFolder(options.path) }).catch((error: unknown) => {
    throw asDamage(error);
  });
  try {
    const [state] = await duck.read({ text: "select format, source, followed from lens", params: [] });
    const [format, from, followed] = state ?? [];
    if (format !== FORMAT) throw new DamagedLens("it has another format");
    if (from !== source) throw new DamagedLens("it is of another database");
    const registry = await duck.write(openRegistry);
    const snapshot = parseSnapshot(String(followed));
    const rows = await duck.write(async (run) => {
      await removeUnseen(run, registry, snapshot, []);
      return countRows(run, registry);
    });
    return { duck, registry, followed: snapshot, rows };
  } catch (error) {
    await duck.close();
    throw asDamage(error);
  }
}

/** Throws where another process has the lens open: it would go on with the old file. */
export async function requireUnused(options: LensFileOptions): Promise<void> {
  if (!existsSync(options.path)) return;
  const tempDir = tempFolder(options.path);
  try {
    await (await openDuck({ ...options, tempDir })).close();
  } catch (error) {
    const cause = asDamage(error);
    if (!(cause instanceof DamagedLens)) throw cause;
  }
}

/** Makes an empty lens file beside the place where it will stand; `settleLensFile` puts it there. */
export async function createLensFile(options: LensFileOptions, source: string): Promise<LensFile> {
  const path = buildingPath(options.path);
  await mkdir(tempFolder(options.path), { recursive: true });
  await removeFile(path);
  const duck = await openDuck({ ...options, path, tempDir: tempFolder(options.path) });
  const registry = await duck.write(async (run) => {
    await run("create table lens (format integer, source varchar, followed varchar)");
    await run("insert into lens values ($1::integer, $2, $3)", [
      { type: "number", value: FORMAT },
      { type: "text", value: source },
      { type: "text", value: snapshotText(NOTHING) },
    ]);
    for (const table of REGISTRY_TABLES) await run(table);
    return openRegistry(run);
  });
  return { duck, registry, followed: NOTHING, rows: 0 };
}

/** Replaces the lens file by the one just built. Both must be closed. */
export async function settleLensFile(path: string): Promise<void> {
  await removeFile(path);
  await rename(buildingPath(path), path);
}

/** Removes a lens file that was not built to its end. */
export async function discardLensFile(path: string): Promise<void> {
  await removeFile(buildingPath(path));
}

/** Removes a file with its log. */
async function removeFile(path: string): Promise<void> {
  await rm(`${path}.wal`, { force: true });
  await rm(path, { force: true });
}

/** Where the lens puts what it needs for a moment only. */
export function tempFolder(path: string): string {
  return `${path}.tmp`;
}

function buildingPath(path: string): string {
  return `${path}.new`;
}

/** Writes down up to where the truth has been followed. Belongs into the write that completes it, or a later one. */
export async function writeFollowed(run: Run, snapshot: Snapshot): Promise<void> {
  await run("update lens set followed = $1", [{ type: "text", value: snapshotText(snapshot) }]);
}

async function countRows(run: Run, registry: Registry): Promise<number> {
  let rows = 0;
  for (const { name } of registry.tables()) {
    const [[count] = []] = await run(`select count(*) from ${name}`);
    rows += Number(count);
  }
  return rows;
}

/**
 * Removes rows of transactions that a snapshot does not see, but for those in `keep`: they were added ahead of it, or
 * half, and will be read again. Gives back how many.
 */
export async function removeUnseen(
  run: Run,
  registry: Registry,
  { xmax, open }: Snapshot,
  keep: readonly bigint[],
): Promise<number> {
  const among = (xids: Iterable<bigint>): string => [...xids, -1n].join(", ");
  let removed = 0;
  for (const { name } of registry.tables()) {
    const [[count] = []] = await run(
      `delete from ${name} where (xid >= ${xmax} or xid in (${among(open)})) and xid not in (${among(keep)})`,
    );
    removed += Number(count);
  }
  return removed;
}

/** Errors that a new file would not mend: somebody else holds it, the disk is full, it may not be touched. */
function asDamage(error: unknown): unknown {
  if (error instanceof DamagedLens || !(error instanceof Error)) return error;
  const { message } = error;
  if (/conflicting lock|could not set lock|being used by another process/i.test(message)) {
    return new Error(
      "The lens is open in another process. Stop the other server on this data folder first.",
      { cause: error },
    );
  }
  if (/permission denied|no space left|disk full|too many open files/i.test(message)) return error;
  return new DamagedLens(message.split("\n")[0], { cause: error });
}

/**
 * What an error in the middle of work says about the file, told by DuckDB's words, for it has no codes: "damaged" is
 * mended by building it anew, "closed" by opening it again (DuckDB refuses all work after an error of its own).
 */
export function faultOf(error: unknown): "damaged" | "closed" | null {
  if (error instanceof DamagedLens) return "damaged";
  if (!(error instanceof Error)) return null;
  if (/corrupt|checksum/i.test(error.message)) return "damaged";
  return /^(fatal|internal) error|has been invalidated/i.test(error.message) ? "closed" : null;
}
