import type { Source, Violation } from "./syntax.ts";
import { isForTests } from "./tree.ts";

/** How much of another floor may be used: everything, types alone, or only files of certain folders. */
type Use = "all" | "types" | { files: RegExp };

/** What each package may import of the others, and whether it may use Node's own modules. */
export const FLOORS: Readonly<Record<string, { own: Readonly<Record<string, Use>>; node: boolean }>> = {
  contract: { own: {}, node: false },
  core: { own: { contract: "types" }, node: false },
  // The page that customers get must work without JavaScript, so the server renders it; nothing else of the survey.
  server: {
    own: {
      core: "all",
      contract: "all",
      survey: { files: /^@heed\/survey\/(render-page|page-data|language|ui-texts\/ui-texts)$/ },
    },
    node: true,
  },
  survey: { own: { core: "all", contract: "types" }, node: false },
  sdk: { own: { contract: "types" }, node: false },
  web: { own: { sdk: "all", core: "all", survey: "all", contract: "types" }, node: false },
  cli: { own: { sdk: "all", server: "all" }, node: true },
};

/** What a package declares in its package.json, as far as imports are concerned. */
export type Declared = { dependencies: ReadonlySet<string>; devDependencies: ReadonlySet<string> };

/**
 * Imports that the house forbids: a floor that may not be known, another floor by a relative path, Node's modules
 * where browsers run the file too, and packages that the floor's package.json does not list. Tests may use what the
 * tests of the whole house use (`forTests`), the floor's development packages, and any value of the contract.
 */
export function floorViolations(
  sources: readonly Source[],
  declared: ReadonlyMap<string, Declared>,
  forTests: ReadonlySet<string>,
): Violation[] {
  return sources.flatMap((source) => {
    const [, floor = ""] = /^packages\/([^/]+)\//.exec(source.path) ?? [];
    const rules = FLOORS[floor];
    if (!rules) return [`${source.path}: packages/${floor} is no floor of the house`];
    const relaxed = isForTests(source.path) || isSetting(source.path);
    return source.imports.flatMap(({ from, typeOnly, line }) => {
      const problem = from.startsWith(".")
        ? strays(source.path, from, floor)
        : (ownProblem(from, typeOnly, rules.own, floor, relaxed) ??
          outsideProblem(from, rules.node || relaxed, declared.get(floor), relaxed, forTests));
      return problem === undefined ? [] : [`${source.path}:${line}: ${problem}`];
    });
  });
}

/** Settings of build tools, which run on Node and are no part of the floor. */
function isSetting(path: string): boolean {
  return /\/vite\.config\.ts$/.test(path);
}

function strays(path: string, from: string, floor: string): string | undefined {
  const { pathname } = new URL(from, `file:///${path}`);
  if (pathname.startsWith(`/packages/${floor}/`)) return undefined;
  return `${from} leaves the package; name it as @heed/<package>/…`;
}

function ownProblem(
  from: string,
  typeOnly: boolean,
  allowed: Readonly<Record<string, Use>>,
  floor: string,
  relaxed: boolean,
): string | undefined {
  const [, other] = /^@heed\/([^/]+)/.exec(from) ?? [];
  if (other === undefined) return undefined;
  const use = Object.hasOwn(allowed, other) ? allowed[other] : undefined;
  if (use === undefined) return `${floor} may not know ${other} (${from})`;
  if (use === "types" && !typeOnly && !relaxed) return `${floor} may know only types of ${other} (${from})`;
  if (typeof use === "object" && !use.files.test(from)) return `${floor} may not know ${from}`;
  return undefined;
}

function outsideProblem(
  from: string,
  node: boolean,
  declared: Declared | undefined,
  relaxed: boolean,
  forTests: ReadonlySet<string>,
): string | undefined {
  if (from.startsWith("@heed/")) return undefined;
  if (from.startsWith("node:")) return node ? undefined : `${from}: this floor runs in browsers too`;
  const [name = ""] = /^(@[^/]+\/)?[^/]+/.exec(from) ?? [];
  if (declared?.dependencies.has(name)) return undefined;
  if (relaxed && (declared?.devDependencies.has(name) || forTests.has(name))) return undefined;
  return `${name} is not among the dependencies of this package`;
}
