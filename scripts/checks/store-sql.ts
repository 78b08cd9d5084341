import { PLACEMENTS } from "./distribution-rules.ts";
import { bareSql } from "./sql-table.ts";
import {
  dottedName,
  isNode,
  literalText,
  type Source,
  type SyntaxNode,
  type Violation,
  violation,
} from "./syntax.ts";

/** Functions that answer anew each time. In a change, every shard would have an answer of its own. */
const VOLATILE =
  /\b(now|random|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|gen_random_uuid|uuid_generate_v\w+|uuidv[47]|nextval|setval|lastval)$/i;
const VOLATILE_WORD = /\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\b/i;
const MOVES = /\bset (?:(?!\bwhere\b|\bfrom\b).)*\bsubject_id ?=[^=]/i;
const CALL = /([a-z_][a-z0-9_]*) ?\(/gi;

/** What a cluster refuses, or would answer differently on each shard, in the SQL that a file sends. */
export function storeSqlViolations(source: Source): Violation[] {
  return source.nodes.flatMap((node) => {
    const text = textOf(node);
    const problems = text === undefined ? callProblems(node) : sqlProblems(text);
    return problems.map((problem) => violation(source, node, problem));
  });
}

/** Problems of one text: a whole statement, or the fragment that a query builder is handed. */
export function sqlProblems(text: string): string[] {
  const sql = bareSql(text);
  const calls = [...sql.matchAll(CALL)].map(([, name = ""]) => name);
  const problems = calls.filter((name) => VOLATILE.test(name)).map((name) => `${name}(); pass the value in`);
  const [word] = VOLATILE_WORD.exec(sql) ?? [];
  if (word !== undefined) problems.push(`${word}; pass the value in`);
  if (/\b(rollup|cube) ?\(|\bgrouping sets\b/i.test(sql)) problems.push("no ROLLUP, CUBE or GROUPING SETS");
  if (/\bcreate (or replace )?(constraint )?trigger\b/i.test(sql)) problems.push("no triggers");
  if (MOVES.test(sql) && !isKeyedByValue(sql)) problems.push("subject_id never changes");
  if (/\bmerge into\b/i.test(sql) && /\breturning\b/i.test(sql))
    problems.push("MERGE … RETURNING needs PostgreSQL 17");
  if (/\breturning\b.*\b(old|new)\./i.test(sql)) problems.push("RETURNING OLD/NEW needs PostgreSQL 18");
  const locks = /\bfor (update|share|no key update)\b/i.test(sql) && !/\bsubject_id\b/i.test(sql);
  if (locks && !readsSmallOnly(sql)) {
    problems.push("row locks only within one subject_id");
  }
  if (/\bon conflict on constraint\b/i.test(sql)) problems.push("name the columns, not the constraint");
  return problems;
}

/** Small tables lie whole in one place, where a row can be locked like anywhere else. */
function readsSmallOnly(sql: string): boolean {
  const tables = [...sql.matchAll(/\b(?:from|join|update|into) ([a-z_]+)/gi)].map(([, name = ""]) => name);
  const placed = tables.flatMap((name) => PLACEMENTS[name] ?? []);
  return placed.length > 0 && placed.every((placement) => placement === "small");
}

/** A table that lies by its value may say that the value now means somebody else; no row moves for that. */
function isKeyedByValue(sql: string): boolean {
  const [, table = ""] = /\b(?:update|into) (?:only )?"?(\w+)"?/i.exec(sql) ?? [];
  return PLACEMENTS[table.toLowerCase()] === "by value";
}

/** The same mistakes in the words of the query builder. */
function callProblems(node: SyntaxNode): string[] {
  if (node.type === "MemberExpression" && dottedName(node.property) === "constraint") {
    return ["branch on SQLSTATE, never on the name of a constraint"];
  }
  if (node.type !== "CallExpression") return [];
  const called =
    isNode(node.callee) && node.callee.type === "MemberExpression" ? dottedName(node.callee.property) : "";
  const [first] = Array.isArray(node.arguments) ? node.arguments : [];
  const name = literalText(first);
  if ((called === "fn" || called === "agg") && name !== undefined && VOLATILE.test(name)) {
    return [`${name}(); pass the value in`];
  }
  const sets = called === "set" || called === "doUpdateSet";
  return sets && keysIn(first).includes("subject_id") ? ["subject_id never changes"] : [];
}

/** The keys of an object that is written down, or that a function written down gives back. */
function keysIn(value: unknown): string[] {
  if (!isNode(value)) return [];
  if (value.type === "ArrowFunctionExpression") return keysIn(value.body);
  if (value.type === "ParenthesizedExpression") return keysIn(value.expression);
  if (value.type !== "ObjectExpression" || !Array.isArray(value.properties)) return [];
  return value.properties
    .filter(isNode)
    .map((property) => dottedName(property.key) ?? literalText(property.key) ?? "");
}

/** The text of a string or a template; what is put into a template counts as a parameter. */
function textOf(node: SyntaxNode): string | undefined {
  if (node.type !== "TemplateLiteral") return literalText(node);
  const parts = Array.isArray(node.quasis) ? node.quasis.filter(isNode) : [];
  return parts
    .map(({ value }) =>
      typeof value === "object" && value !== null && "raw" in value ? String(value.raw) : "",
    )
    .join(" $0 ");
}
