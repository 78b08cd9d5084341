/** A table as a migration writes it. Names are in lower case, types and expressions as they stand. */
export type SqlTable = {
  name: string;
  columns: { name: string; definition: string }[];
  /** Columns of each primary key, unique constraint and unique index. */
  keys: string[][];
  references: { columns: string[]; table: string; targets: string[]; definition: string }[];
};

const COMMENT_OR_STRING = /'(?:[^']|'')*'|(\$\w*\$)[\s\S]*?\1|--[^\n]*|\/\*[\s\S]*?\*\//g;

/** Text with comments taken away and strings emptied, so that neither is taken for SQL; on one line. */
export function bareSql(text: string): string {
  return text
    .replace(COMMENT_OR_STRING, (found) => (/^['$]/.test(found) ? "''" : " "))
    .replace(/\s+/g, " ")
    .trim();
}

/** How many statements a text holds. */
export function countStatements(text: string): number {
  return bareSql(text)
    .split(";")
    .filter((part) => part.trim() !== "").length;
}

/** The table that `create table` makes, or undefined for any other statement. */
export function readCreateTable(statement: string): SqlTable | undefined {
  const sql = bareSql(statement);
  const head = /^create (?:unlogged )?table (?:if not exists )?"?([a-z_][a-z0-9_]*)"? ?\(/i.exec(sql);
  if (!head?.[1]) return undefined;
  const table: SqlTable = { name: head[1].toLowerCase(), columns: [], keys: [], references: [] };
  for (const part of splitTop(insideParentheses(sql, head[0].length - 1))) readPart(part, table);
  return table;
}

/** What `alter table … add …` adds, or undefined where a statement adds nothing to a table. */
export function readAlterTable(statement: string): SqlTable | undefined {
  const head = /^alter table (?:if exists )?(?:only )?"?([a-z_][a-z0-9_]*)"? /i.exec(bareSql(statement));
  if (!head?.[1]) return undefined;
  const table: SqlTable = { name: head[1].toLowerCase(), columns: [], keys: [], references: [] };
  for (const action of splitTop(bareSql(statement).slice(head[0].length))) {
    const [said] = /^add (?:column )?(?:if not exists )?/i.exec(action) ?? [];
    if (said !== undefined) readPart(action.slice(said.length), table);
  }
  return table;
}

/** The table and columns of `create unique index`, or undefined for any other statement. */
export function readUniqueIndex(statement: string): { table: string; columns: string[] } | undefined {
  const sql = bareSql(statement);
  const head =
    /^create unique index (?:concurrently )?(?:if not exists )?\w* ?on (?:only )?"?(\w+)"? (?:using \w+ )?\(/i.exec(
      sql,
    );
  if (!head?.[1]) return undefined;
  return { table: head[1].toLowerCase(), columns: namesIn(insideParentheses(sql, head[0].length - 1)) };
}

function readPart(part: string, table: SqlTable): void {
  const clause = part.replace(/^constraint "?\w+"? /i, "");
  const key = /^(?:primary key|unique(?: nulls (?:not )?distinct)?) ?\(([^)]*)\)/i.exec(clause);
  if (key?.[1] !== undefined) {
    table.keys.push(namesIn(key[1]));
    return;
  }
  const foreign = /^foreign key ?\(([^)]*)\) references "?(\w+)"? ?(?:\(([^)]*)\))?/i.exec(clause);
  if (foreign?.[1] !== undefined && foreign[2] !== undefined) {
    const [, columns, target, targets = ""] = foreign;
    table.references.push({
      columns: namesIn(columns),
      table: target.toLowerCase(),
      targets: namesIn(targets),
      definition: clause,
    });
    return;
  }
  if (/^check ?\(/i.test(clause)) return;
  const column = /^(?!exclude\b|like\b)"?([a-z_][a-z0-9_]*)"? (.+)$/i.exec(part);
  if (column?.[1] === undefined || column[2] === undefined) throw new Error(`not understood: ${part}`);
  readColumn(column[1].toLowerCase(), column[2], table);
}

function readColumn(name: string, definition: string, table: SqlTable): void {
  table.columns.push({ name, definition });
  if (/\b(primary key|unique)\b/i.test(definition)) table.keys.push([name]);
  const reference = /\breferences "?(\w+)"? ?(?:\(([^)]*)\))?/i.exec(definition);
  if (reference?.[1] !== undefined) {
    const targets = namesIn(reference[2] ?? "");
    table.references.push({ columns: [name], table: reference[1].toLowerCase(), targets, definition });
  }
}

/** `subject_id, "at" desc` → subject_id, at. */
function namesIn(list: string): string[] {
  return splitTop(list).map((part) => (part.split(" ")[0] ?? "").replaceAll('"', "").toLowerCase());
}

/** What stands between the parenthesis at `open` and the one that closes it. */
function insideParentheses(sql: string, open: number): string {
  let depth = 0;
  for (let at = open; at < sql.length; at += 1) {
    if (sql[at] === "(") depth += 1;
    else if (sql[at] === ")") depth -= 1;
    if (depth === 0) return sql.slice(open + 1, at);
  }
  throw new Error(`a parenthesis is not closed: ${sql.slice(0, 60)}`);
}

/** Splits at the commas that stand in no parentheses. */
function splitTop(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const character of list) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "," && depth === 0) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part].map((one) => one.trim()).filter((one) => one !== "");
}
