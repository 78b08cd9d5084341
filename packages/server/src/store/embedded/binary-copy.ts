import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join, sep } from "node:path";

/** Folders that may hold copies of the binaries, best first. */
export function cacheFolders(): string[] {
  const uid = process.geteuid?.() ?? 0;
  const best = uid === 0 ? "/var/cache/heed" : join(homedir(), ".cache", "heed");
  return [best, join(tmpdir(), `heed-cache-${uid}`)];
}

/**
 * Creates the library links that npm packages cannot carry and that the package's install script
 * would have made. Links that cannot be written (a read-only folder) stay missing.
 */
export async function addMissingLinks(native: string, listed: string): Promise<void> {
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(listed, "utf8").catch(() => "[]"),
  );
  for (const { source, target } of links) {
    // Both are written from the package's root: "native/lib/libpq.so.5".
    const path = join(native, ...target.split("/").slice(1));
    await symlink(basename(source), path).catch(() => {});
  }
}

/**
 * Copies bin, lib and share to `<cache>/<name>` for everybody to read, without what only a
 * compiler needs, and answers the new folder. A copy is complete or absent, never half.
 * Throws when the cache is not this user's alone to write: programs are run from it.
 */
export async function copyBinaries(native: string, cache: string, name: string): Promise<string> {
  await mkdir(cache, { recursive: true, mode: 0o755 });
  const folder = await lstat(cache);
  if (!folder.isDirectory() || folder.uid !== process.geteuid?.() || (folder.mode & 0o022) !== 0) {
    throw new Error(`${cache} is open to others`);
  }
  const draft = await mkdtemp(join(cache, `${name}.`));
  try {
    for (const part of ["bin", "lib", "share"]) {
      await cp(join(native, part), join(draft, part), {
        recursive: true,
        verbatimSymlinks: true,
        filter: (path) => !path.endsWith(".a") && !path.includes(`${sep}pkgconfig`),
      });
    }
    // First, because a read-only original makes a read-only copy, which takes no links.
    await openToReaders(draft);
    await addMissingLinks(draft, join(native, "pg-symlinks.json"));
    const target = join(cache, name);
    await rm(target, { recursive: true, force: true });
    await rename(draft, target);
    return target;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function openToReaders(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}

/** A name for a copy that changes with the package's version and the machine's kind. */
export async function copyName(native: string): Promise<string> {
  const about: { version: string } = JSON.parse(
    await readFile(join(dirname(native), "package.json"), "utf8"),
  );
  return `postgresql-${about.version}-${process.platform}-${process.arch}`;
}
