import { dottedName, isNode, type Source, type SyntaxNode, type Violation, violation } from "./syntax.ts";
import { isForTests } from "./tree.ts";

/** What would give the core a clock, dice, a network, a disk or a memory of its own. */
const IMPURE = [
  "Date.now",
  "Math.random",
  "performance",
  "crypto",
  "process",
  "console",
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "localStorage",
];

/** Places in the core that read a clock, roll dice or do I/O; time, ids and randomness are arguments there. */
export function purityViolations(sources: readonly Source[]): Violation[] {
  return sources
    .filter(({ path }) => path.startsWith("packages/core/") && !isForTests(path))
    .flatMap((source) => {
      const declared = namesDeclaredIn(source);
      return source.nodes.flatMap((node) => {
        const what = impurityOf(node, declared);
        return what === undefined ? [] : [violation(source, node, `${what} in the core; pass it in`)];
      });
    });
}

function impurityOf(node: SyntaxNode, declared: ReadonlySet<string>): string | undefined {
  if (node.type === "NewExpression" && dottedName(node.callee) === "Date" && isEmpty(node.arguments)) {
    return "new Date() without an argument";
  }
  if (node.type === "CallExpression") {
    const name = dottedName(node.callee);
    if (name === "Date") return "Date()";
    if (name !== undefined && IMPURE.includes(name) && !declared.has(name)) return name;
  }
  if (node.type === "MemberExpression") {
    const name = dottedName(node);
    const impure = IMPURE.find((one) => name === one || name?.startsWith(`${one}.`));
    if (impure !== undefined && !declared.has(impure)) return impure;
  }
  return undefined;
}

/** Names that the file itself gives to something: `process` may be a parameter. */
function namesDeclaredIn(source: Source): Set<string> {
  const names = new Set<string>();
  for (const node of source.nodes) {
    const given = [node.id, ...(Array.isArray(node.params) ? node.params : []), node.local].filter(isNode);
    for (const one of given) if (one.type === "Identifier") names.add(String(one.name));
  }
  return names;
}

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}
