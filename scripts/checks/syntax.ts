import { parseSync } from "vite";
import type { TextFile } from "./tree.ts";

/** A node of the parsed program (ESTree with TypeScript's own kinds). */
export type SyntaxNode = { type: string; start: number; end: number; [part: string]: unknown };

/** One place where a file names another: import, re-export, `import()` or a type's `import("…")`. */
export type Import = { from: string; typeOnly: boolean; line: number };

/** A parsed file. */
export type Source = TextFile & { nodes: SyntaxNode[]; imports: Import[]; comments: string[] };

/** Something that breaks a rule of the house, as `path:line: what`. */
export type Violation = string;

/** Parses a file; throws where it is not TypeScript. */
export function parseSource({ path, text }: TextFile): Source {
  const parsed = parseSync(path, text, { lang: path.endsWith("x") ? "tsx" : "ts" });
  const [error] = parsed.errors;
  if (error) throw new Error(`${path} does not parse: ${error.message}`);
  const nodes = [...nodesIn(parsed.program)];
  const imports = nodes.flatMap((node) => importIn(node, text));
  return { path, text, nodes, imports, comments: parsed.comments.map((comment) => comment.value) };
}

/** The line (from 1) that a position lies in. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split("\n").length;
}

export function violation(source: TextFile, node: SyntaxNode, what: string): Violation {
  return `${source.path}:${lineAt(source.text, node.start)}: ${what}`;
}

/** `a.b.c` for a chain of plain names, undefined for anything else. */
export function dottedName(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === "Identifier") return String(value.name);
  if (value.type === "ChainExpression") return dottedName(value.expression);
  if (value.type !== "MemberExpression") return undefined;
  const object =
    isNode(value.object) && value.object.type === "MetaProperty" ? "import.meta" : dottedName(value.object);
  const property = value.computed ? literalText(value.property) : dottedName(value.property);
  return object === undefined || property === undefined ? undefined : `${object}.${property}`;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

export function literalText(value: unknown): string | undefined {
  return isNode(value) && value.type === "Literal" && typeof value.value === "string"
    ? value.value
    : undefined;
}

function* nodesIn(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) for (const item of value) yield* nodesIn(item);
  else if (isNode(value)) {
    yield value;
    for (const part of Object.values(value)) if (typeof part === "object") yield* nodesIn(part);
  }
}

const NAMING = new Set([
  "ImportDeclaration",
  "ExportAllDeclaration",
  "ExportNamedDeclaration",
  "ImportExpression",
  "TSImportType",
]);

function importIn(node: SyntaxNode, text: string): Import[] {
  if (!NAMING.has(node.type)) return [];
  const from = literalText(node.source);
  return from === undefined ? [] : [{ from, typeOnly: isTypeOnly(node), line: lineAt(text, node.start) }];
}

/**
 * `import type …` and `export type …`. Not `import { type A }`: stripped of its types it is `import {}`, which still
 * loads the file.
 */
function isTypeOnly(node: SyntaxNode): boolean {
  return node.type === "TSImportType" || node.importKind === "type" || node.exportKind === "type";
}
