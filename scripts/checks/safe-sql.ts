import { dottedName, isNode, type Source, type SyntaxNode, type Violation, violation } from "./syntax.ts";
import { isForTests } from "./tree.ts";

/** Ways of Kysely to write something into a statement as it is. */
const RAW = new Set(["sql.raw", "sql.ref", "sql.table", "sql.id"]);

/**
 * Places where a statement's text, or a name in it, is put together, each from what stands in the program itself.
 * `sql.lit` has no place: a value goes into a statement as a parameter.
 */
export const RAW_PLACES: Readonly<Record<string, string>> = {
  "packages/server/src/store/audit-list.ts": "a comparison and a time's form, both of the program",
  "packages/server/src/store/case.ts": "one of two columns to sort by",
  "packages/server/src/store/erasure.ts": "tables from a list in the file",
  "packages/server/src/store/mention.ts": "the expression of an index",
  "packages/server/src/store/scope.ts": "an alias that the file next door chose",
};

/**
 * SQL that is not written down as it is sent (S24): `sql.lit` anywhere, `sql.raw` and its like with anything but a text
 * or a constant of the file, and paths into JSON (`->`) whose key is not a parameter.
 */
export function sqlViolations(sources: readonly Source[]): Violation[] {
  return sources
    .filter(({ path }) => path.startsWith("packages/server/src/") && !isForTests(path))
    .flatMap((source) => source.nodes.flatMap((node) => violationsOf(source, node)));
}

function violationsOf(source: Source, node: SyntaxNode): Violation[] {
  if (node.type !== "CallExpression") return [];
  const name = dottedName(node.callee) ?? "";
  const args = Array.isArray(node.arguments) ? node.arguments.filter(isNode) : [];
  if (name === "sql.lit" || name === "eb.lit" || name.endsWith(".sql.lit"))
    return [violation(source, node, `${name}; a value is a parameter`)];
  if (RAW.has(name) && !args.every(isWritten) && RAW_PLACES[source.path] === undefined)
    return [violation(source, node, `${name} with what is not written here`)];
  const [, arrow] = args;
  if (/(^|\.)(ref|key|at)$/.test(name) && arrow?.type === "Literal" && /^->/.test(String(arrow.value)))
    return [violation(source, node, "a path into JSON by name; bind the key")];
  return [];
}

/** A text, a template without holes, or a name in capitals. */
function isWritten(argument: SyntaxNode): boolean {
  if (argument.type === "Literal") return true;
  if (argument.type === "TemplateLiteral")
    return Array.isArray(argument.expressions) && argument.expressions.length === 0;
  return argument.type === "Identifier" && /^[A-Z][A-Z0-9_]*$/.test(String(argument.name));
}
