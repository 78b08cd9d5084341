import { posix } from "node:path";
import type { Source } from "./syntax.ts";

/** Which of our files each of our files names; `runtime` leaves out what only types need. */
export type ImportGraph = ReadonlyMap<string, readonly { to: string; typeOnly: boolean }[]>;

/** Builds the graph of our own files; packages from outside are no part of it. */
export function importGraph(sources: readonly Source[]): ImportGraph {
  const known = new Set(sources.map(({ path }) => path));
  return new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.flatMap(({ from, typeOnly }) => {
        const to = resolveOwn(path, from, known);
        return to === undefined ? [] : [{ to, typeOnly }];
      }),
    ]),
  );
}

/** Our file that an import names: relative, or `@heed/<package>/<path>` by that package's `exports`. */
export function resolveOwn(path: string, from: string, known: ReadonlySet<string>): string | undefined {
  const bare = from.replace(/\?.*$/, "");
  const own = /^@heed\/([^/]+)\/(.+)$/.exec(bare);
  const target = bare.startsWith(".")
    ? posix.join(posix.dirname(path), bare)
    : own && `packages/${own[1]}/src/${own[2]}.ts`;
  if (!target) return undefined;
  return [target, `${target}x`].find((candidate) => known.has(candidate));
}

/** The file and every file of ours that is loaded with it. */
export function closureOf(graph: ImportGraph, start: string): string[] {
  const seen = new Set([start]);
  for (const path of seen) {
    for (const { to, typeOnly } of graph.get(path) ?? []) if (!typeOnly) seen.add(to);
  }
  return [...seen].sort();
}

/** Circles of files that load each other, each as the files on the way round. */
export function cyclesOf(graph: ImportGraph): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const back = trail.indexOf(path);
    if (back >= 0) cycles.push([...trail.slice(back), path]);
    if (back >= 0 || done.has(path)) return;
    for (const { to, typeOnly } of graph.get(path) ?? []) if (!typeOnly) visit(to, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}
