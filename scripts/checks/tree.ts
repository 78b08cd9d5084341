import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder, with a slash at the end. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A file of the tree: its path from the root, with forward slashes, and its text. */
export type TextFile = { path: string; text: string };

/** Folders that .gitignore names, and git's own: nothing in them is ours. */
const NOT_OURS = new Set([
  ".git",
  ...readFileSync(join(ROOT, ".gitignore"), "utf8")
    .split("\n")
    .filter((line) => line.endsWith("/"))
    .map((line) => line.replace(/^\/|\/$/g, "")),
]);

/** Paths of all files that are ours under a folder (the whole tree by default), sorted. */
export function pathsUnder(folder = ""): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (NOT_OURS.has(entry.name) || NOT_OURS.has(path)) continue;
    if (entry.isDirectory()) found.push(...pathsUnder(path));
    else if (entry.isFile()) found.push(path);
  }
  return found.sort();
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** Our TypeScript under some folders. */
export function sourceFiles(...folders: readonly string[]): TextFile[] {
  return folders
    .flatMap((folder) => pathsUnder(folder))
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path, text: readText(path) }));
}

/** Tests and what only they use: they may read clocks, files and the environment. */
export function isForTests(path: string): boolean {
  return /(\.test|-testing)\.tsx?$|\/testing\//.test(path);
}
