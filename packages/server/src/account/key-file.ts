import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rename, stat, unlink } from "node:fs/promises";
import { join } from "node:path";

/** The secret of an installation that was given none: 32 random bytes, in the data folder. */
export const KEY_FILE = "secret";
/** The one that is to replace it, while it does. */
export const NEXT_KEY_FILE = "secret.new";
/** The one before it, which old backups need. */
export const OLD_KEY_FILE = "secret.old";

/** What a key file of the data folder holds, or undefined when it is not there. */
export async function readKeyFile(
  dataDir: string,
  name: string,
  warn: (line: string) => void,
): Promise<string | undefined> {
  const path = join(dataDir, name);
  try {
    const text = (await readFile(path, "utf8")).trim();
    if (process.platform !== "win32" && ((await stat(path)).mode & 0o077) !== 0) {
      warn(`The key file ${path} can be read by other users of this machine: chmod 600 it.`);
    }
    if (!/^[A-Za-z0-9_-]{43}$/.test(text)) {
      throw new Error(`The key file ${path} is damaged: bring it back from your backup.`);
    }
    return text;
  } catch (error) {
    if (error instanceof Error && "code" in error) {
      if (error.code === "ENOENT") return undefined;
      throw new Error(`The key file ${path} cannot be read (${String(error.code)}).`, { cause: error });
    }
    throw error;
  }
}

/**
 * Makes a key file and answers what it holds; when another process was faster, what that one wrote. It appears whole
 * and on the disk or not at all. `fits` refuses a secret and has another one made.
 */
export async function makeKeyFile(
  dataDir: string,
  name: string,
  fits: (secret: string) => boolean = () => true,
): Promise<string> {
  let secret: string;
  do secret = randomBytes(32).toString("base64url");
  while (!fits(secret));
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, name);
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(`${secret}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
    await syncFolder(dataDir);
    return secret;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    return (await readKeyFile(dataDir, name, () => {})) ?? secret;
  } finally {
    await unlink(draft);
  }
}

/** After a change is complete: the new key file takes the old one's place, and the old one stays beside it. */
export async function turnKeyFiles(dataDir: string): Promise<void> {
  const at = (name: string): string => join(dataDir, name);
  await rename(at(KEY_FILE), at(OLD_KEY_FILE)).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  });
  await rename(at(NEXT_KEY_FILE), at(KEY_FILE));
  await syncFolder(dataDir);
}

/** A new name is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
