import { basename, posix } from "node:path";
import {
  dottedName,
  isNode,
  lineAt,
  literalText,
  type Source,
  type SyntaxNode,
  type Violation,
  violation,
} from "./syntax.ts";
import { isForTests, type TextFile } from "./tree.ts";

/** Nobody reads on after this many lines. */
export const MAX_LINES = 300;

/** Files that may be longer, how long at most, and why. */
export const LONGER: Readonly<Record<string, { lines: number; why: string }>> = {
  "packages/server/src/store/generated/database.ts": {
    lines: 2000,
    why: "made from the migrations, read by nobody",
  },
};

/** The only file that reads the environment. */
const ENVIRONMENT = "packages/server/src/config.ts";

const EMPTY_WORDS = /^(utils?|helpers?|commons?|managers?|misc)$/;

/** Files that are too long. */
export function lengthViolations(files: readonly TextFile[]): Violation[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.split("\n").length - 1;
    const limit = LONGER[path]?.lines ?? MAX_LINES;
    return lines > limit ? [`${path}: ${lines} lines; ${limit} are the most`] : [];
  });
}

/** Names that say nothing, and names that are not in kebab case. */
export function nameViolations(paths: readonly string[]): Violation[] {
  return paths.flatMap((path) => {
    const words = path.split("/").flatMap((part) => part.split(/[.-]/));
    const empty = words.find((word) => EMPTY_WORDS.test(word));
    if (empty !== undefined) return [`${path}: "${empty}" says nothing; name the idea`];
    return /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(basename(path))
      ? []
      : [`${path}: file names are in kebab case`];
  });
}

/**
 * Files that only pass on what others export, and default exports; these are left to whoever wants them: settings of
 * tools, and components that are loaded when they are needed.
 */
export function exportViolations(sources: readonly Source[]): Violation[] {
  const loadedLater = new Set(sources.flatMap(filesLoadedLater));
  return sources.flatMap((source) => {
    const mayDefault = /(\.config|\/global-setup)\.ts$/.test(source.path) || loadedLater.has(source.path);
    const found = source.nodes.flatMap((node) => {
      if (node.type === "ExportAllDeclaration")
        return [violation(source, node, "export * hides what it exports")];
      if (node.type !== "ExportDefaultDeclaration" || mayDefault) return [];
      return [violation(source, node, "exports are named")];
    });
    return isBarrel(source) ? [...found, `${source.path}: a barrel; import from the file itself`] : found;
  });
}

function filesLoadedLater({ path, nodes }: Source): string[] {
  return nodes.flatMap((node) => {
    const from = node.type === "ImportExpression" ? literalText(node.source) : undefined;
    return from?.startsWith(".") ? [posix.join(posix.dirname(path), from)] : [];
  });
}

function isBarrel({ path, nodes: [program] }: Source): boolean {
  const body = Array.isArray(program?.body) ? program.body.filter(isNode) : [];
  const passedOn = body.filter((node) => node.type.startsWith("Export") && isNode(node.source));
  return passedOn.length > 0 && (passedOn.length === body.length || /\/index\.tsx?$/.test(path));
}

/** Reading the environment anywhere but in the one file; tests, scripts and benches may pass theirs on. */
export function environmentViolations(sources: readonly Source[]): Violation[] {
  return sources
    .filter(({ path }) => path.startsWith("packages/") && path !== ENVIRONMENT && !isForTests(path))
    .flatMap((source) =>
      source.nodes.flatMap((node) => {
        const name = node.type === "MemberExpression" ? dottedName(node) : undefined;
        const reads = name === "process.env" || name === "globalThis.process.env" || importsEnv(node);
        return reads ? [violation(source, node, `only ${ENVIRONMENT} reads the environment`)] : [];
      }),
    );
}

function importsEnv(node: SyntaxNode): boolean {
  if (node.type !== "ImportDeclaration") return false;
  if (!/^(node:)?process$/.test(literalText(node.source) ?? "")) return false;
  const specifiers = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : [];
  return specifiers.some(
    (one) =>
      one.type !== "ImportSpecifier" || dottedName(one.imported) === "env" || one.imported === undefined,
  );
}

/**
 * The type `any` in every disguise, and comments that switch the compiler off. What only tests use may say `any` where
 * a comment above gives Biome the reason.
 */
export function looseTypeViolations(sources: readonly Source[]): Violation[] {
  return sources.flatMap((source) => {
    const lines = source.text.split("\n");
    const isExplained = (node: SyntaxNode): boolean =>
      isForTests(source.path) && EXPLAINED.test(lines[lineAt(source.text, node.start) - 2] ?? "");
    const found = source.nodes
      .filter((node) => node.type === "TSAnyKeyword" && !isExplained(node))
      .map((node) => violation(source, node, "any; say what it is, or unknown"));
    const silenced = source.comments.some((comment) =>
      /^\s*@ts-(ignore|nocheck|expect-error)\b/.test(comment),
    );
    return silenced ? [...found, `${source.path}: a comment switches the compiler off`] : found;
  });
}

const EXPLAINED = /^\s*\/\/ biome-ignore lint\/suspicious\/noExplicitAny: \w+/;

const RUNNERS = /^(test|it|describe|suite|bench)(\.|$)/;
const NOT_RUN = new Set(["skip", "only", "todo", "fails"]);
const MOCKS = new Set(["vi.mock", "vi.doMock", "vi.hoisted", "vi.importMock"]);

/** Tests that do not run, or run alone, and modules replaced by mocks. */
export function testViolations(sources: readonly Source[]): Violation[] {
  return sources.flatMap((source) =>
    source.nodes.flatMap((node) => {
      const name = node.type === "MemberExpression" ? dottedName(node) : undefined;
      if (name !== undefined && MOCKS.has(name))
        return [violation(source, node, `${name}; use the real thing`)];
      const idle =
        name !== undefined && RUNNERS.test(name) && NOT_RUN.has(name.slice(name.lastIndexOf(".") + 1));
      return idle ? [violation(source, node, `${name}; every test runs`)] : [];
    }),
  );
}
