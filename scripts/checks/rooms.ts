import { posix } from "node:path";
import type { Source, Violation } from "./syntax.ts";

/** The five rooms, in the order in which data flows: each may know those to its left. */
export const ROOMS = ["listen", "understand", "measure", "act", "learn"] as const;

/** Imports, inside the core and inside the contract, of a room that lies further to the right. */
export function roomViolations(sources: readonly Source[]): Violation[] {
  return sources.flatMap((source) =>
    source.imports.flatMap(({ from, line }) => {
      const [here, there] = [roomOf(source.path), roomOf(targetOf(source.path, from))];
      if (here === undefined || there === undefined || there <= here) return [];
      return [`${source.path}:${line}: ${ROOMS[here]} may not know ${ROOMS[there]} (${from})`];
    }),
  );
}

/** Where an import points to, as a path from the root; packages from outside point nowhere. */
function targetOf(path: string, from: string): string {
  if (from.startsWith(".")) return posix.join(posix.dirname(path), from);
  return from.replace(/^@heed\/([^/]+)\//, "packages/$1/src/");
}

function roomOf(path: string): number | undefined {
  const [, room] = /^packages\/(?:core|contract)\/src\/([^/]+)\//.exec(path) ?? [];
  const place = (ROOMS as readonly (string | undefined)[]).indexOf(room);
  return place < 0 ? undefined : place;
}
