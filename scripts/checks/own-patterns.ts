import { isNode, lineAt, type Source } from "./syntax.ts";
import { isForTests } from "./tree.ts";

/** A regular expression that stands in our sources. */
export type OwnPattern = { place: string; source: string; flags: string };

/** How long a pattern may take for the largest text, in milliseconds (S31). */
export const LIMIT_MS = 50;
const LENGTHS = [24, 200, 2_000, 20_000, 200_000];

/** Patterns that may take longer, and how long a text they can meet. */
export const BOUNDED: Readonly<Record<string, { length: number; why: string }>> = {
  "/^[^.;\\n]{0,12}[\\s:#.]*(is|la|number|id)?[\\s:#.]*$/": {
    length: 24,
    why: "between a cue and a number, cut there",
  },
  "/\\.+$/": { length: 24, why: "one word of an address, cut there" },
  "/\\/+$/": { length: 2_000, why: "an operator's own setting" },
};

/** Files that put patterns together, each out of what the program itself or the operator's import map says. */
export const MAKERS: readonly string[] = [
  "packages/core/src/listen/demo/typing.ts",
  "packages/core/src/listen/import/time-pattern.ts",
  "packages/server/src/http/wrong-method.ts",
];

/** Every pattern that the program itself runs; those of tests and scripts meet no stranger's text. */
export function ownPatterns(sources: readonly Source[]): OwnPattern[] {
  return sources
    .filter(({ path }) => path.startsWith("packages/") && !isForTests(path))
    .flatMap(({ path, text, nodes }) =>
      nodes.flatMap((node) => {
        const { regex } = node as { regex?: unknown };
        if (node.type !== "Literal" || typeof regex !== "object" || regex === null) return [];
        const { pattern, flags } = regex as { pattern: string; flags: string };
        return [
          { place: `${path}:${lineAt(text, node.start)}`, source: pattern, flags: flags.replace("y", "") },
        ];
      }),
    );
}

/** `new RegExp(…)` and its like, whose pattern is not known here; each needs a reason. */
export function madePatterns(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => path.startsWith("packages/") && !isForTests(path))
    .flatMap(({ path, nodes }) => {
      const makes = nodes.some(
        (node) =>
          (node.type === "NewExpression" || node.type === "CallExpression") &&
          isNode(node.callee) &&
          node.callee.type === "Identifier" &&
          node.callee.name === "RegExp",
      );
      return makes ? [path] : [];
    });
}

/**
 * The text with which a pattern takes too long, and how long; undefined where it is quick with all of them. Texts grow
 * step by step, so that a pattern that takes for ever is found with a short one.
 */
export function slowText(pattern: OwnPattern): string | undefined {
  const { length: most } = BOUNDED[`/${pattern.source}/${pattern.flags}`] ?? { length: 200_000 };
  for (const part of partsFor(pattern.source))
    for (const length of LENGTHS.filter((one) => one <= most)) {
      const text = part.repeat(Math.ceil(length / part.length)).slice(0, length);
      for (const attack of [`${text}\u0000`, `x${text}\n!`]) {
        const took = Math.min(timeOf(pattern, attack), timeOf(pattern, attack));
        if (took > LIMIT_MS) return `${JSON.stringify(part)} × ${length} takes ${Math.round(took)} ms`;
      }
    }
  return undefined;
}

/** Texts that such a pattern may stumble over: its own letters, one by one and in pairs, and the usual suspects. */
function partsFor(source: string): string[] {
  const letters = source
    .replace(/\\[pP]\{[^}]*\}|\\u\{?[0-9a-f]+\}?/gi, "a")
    .replace(/\\d/g, "1")
    .replace(/\\s/g, " ")
    .replace(/\\w/g, "a")
    .replace(/\\(.)/g, "$1");
  const own = [...new Set(letters)].filter((letter) => !"^$?*+{}|".includes(letter)).slice(0, 12);
  const pairs = own.slice(0, 5).flatMap((one) => own.slice(0, 5).map((other) => one + other));
  return [...new Set(["a", " ", "1", "<A", "\t", "-", ".", "/", "\n", "a@", "\u0301", ...own, ...pairs])];
}

function timeOf({ source, flags }: OwnPattern, text: string): number {
  const pattern = new RegExp(source, flags);
  const began = performance.now();
  if (flags.includes("g")) text.replace(pattern, "");
  else pattern.test(text);
  return performance.now() - began;
}
