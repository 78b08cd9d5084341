/** A formula over metrics, taken apart. `at` is where in the text it stands, from 0. */
export type Expression =
  | { op: "number"; value: number; at: number }
  | { op: "metric"; key: string; at: number }
  | { op: "negate"; of: Expression; at: number }
  | { op: "+" | "-" | "*" | "/"; left: Expression; right: Expression; at: number }
  | { op: "call"; name: FunctionName; of: readonly Expression[]; at: number }
  /** The parts that have answers, averaged with their weights. */
  | { op: "average"; of: readonly Expression[]; weights: readonly number[]; at: number };

/** `scaled`: a metric on 0–100, where 100 is always the good end. */
export type FunctionName = "scaled" | "min" | "max";

/** What is wrong with a formula, and where in its text, from 0. */
export type FormulaFault = { at: number; message: string };

export type Parsed = { expression: Expression } | { fault: FormulaFault };

/** Longer formulas nobody can read, and deeper ones would only test the stack. */
export const MAX_FORMULA = 500;
const MAX_DEPTH = 40;

/**
 * Reads a formula: numbers, keys of metrics, `+ - * /`, brackets, and `scaled(x)`, `min(a, b)`, `max(a, b)`,
 * `average(a, b, c)`. `*` and `/` bind closer than `+` and `-`, equals go from left to right. A key with a hyphen
 * stands in square brackets: `[ratings.after-sales.box]`. Whatever the text, it gives an answer and never throws.
 */
export function parseFormula(text: string): Parsed {
  if (text.length > MAX_FORMULA) {
    return {
      fault: { at: MAX_FORMULA, message: `a formula has at most ${MAX_FORMULA} characters` },
    };
  }
  const tokens = tokensOf(text);
  if ("fault" in tokens) return tokens;
  const reader = new Reader(tokens.tokens, text.length);
  try {
    const expression = reader.sum(0);
    reader.end();
    return { expression };
  } catch (error) {
    if (error instanceof Misread) return { fault: { at: error.at, message: error.message } };
    throw error;
  }
}

/** The formula as text again, with as few brackets as it needs; reading that gives the same formula. */
export function writeFormula(expression: Expression): string {
  return written(expression, 0);
}

/** The keys of the metrics in a formula, each once, in order. */
export function metricsIn(expression: Expression): string[] {
  return [...new Set(placesOf(expression).map(({ key }) => key))];
}

/** Every mention of a metric in a formula. */
export function placesOf(expression: Expression): { key: string; at: number }[] {
  switch (expression.op) {
    case "number":
      return [];
    case "metric":
      return [expression];
    case "negate":
      return placesOf(expression.of);
    case "call":
    case "average":
      return expression.of.flatMap(placesOf);
    default:
      return [...placesOf(expression.left), ...placesOf(expression.right)];
  }
}

type Token = { kind: "number" | "key" | "sign"; text: string; at: number };

const TOKEN =
  /\s+|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?)|(?<key>[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*(?:@\d+)?)|\[(?<quoted>[^[\]]*)\]|(?<sign>[-+*/(),])/y;

function tokensOf(text: string): { tokens: Token[] } | { fault: FormulaFault } {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) return { fault: { at, message: unreadable(text, at) } };
    const { number, key, quoted, sign } = found.groups ?? {};
    if (number !== undefined) tokens.push({ kind: "number", text: number, at });
    else if (key !== undefined) tokens.push({ kind: "key", text: key, at });
    else if (quoted !== undefined) {
      if (!QUOTED.test(quoted.trim())) {
        return { fault: { at, message: "between [ and ] stands the key of a metric" } };
      }
      tokens.push({ kind: "key", text: quoted.trim(), at });
    } else if (sign !== undefined) tokens.push({ kind: "sign", text: sign, at });
    at = TOKEN.lastIndex;
  }
  return { tokens };
}

const QUOTED = /^[A-Za-z][A-Za-z0-9_.-]*(@\d+)?$/;

function unreadable(text: string, at: number): string {
  const [character = ""] = text.slice(at);
  return character === "["
    ? "the bracket [ is never closed"
    : `${JSON.stringify(character)} means nothing in a formula; use numbers, keys of metrics, + - * / ( ) and commas`;
}

class Misread extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** How many things each function takes. */
const FUNCTIONS: Readonly<Record<FunctionName | "average", { least: number; most: number }>> = {
  scaled: { least: 1, most: 1 },
  min: { least: 2, most: 20 },
  max: { least: 2, most: 20 },
  average: { least: 2, most: 20 },
};

class Reader {
  readonly #tokens: readonly Token[];
  readonly #length: number;
  #next = 0;

  constructor(tokens: readonly Token[], length: number) {
    this.#tokens = tokens;
    this.#length = length;
  }

  sum(depth: number): Expression {
    let left = this.#product(depth);
    for (let sign = this.#sign("+", "-"); sign; sign = this.#sign("+", "-")) {
      left = { op: sign.text as "+" | "-", left, right: this.#product(depth), at: sign.at };
    }
    return left;
  }

  end(): void {
    const token = this.#tokens[this.#next];
    if (token)
      throw new Misread(token.at, `${token.text} is not expected here; an operator is missing before it`);
  }

  #product(depth: number): Expression {
    let left = this.#single(depth);
    for (let sign = this.#sign("*", "/"); sign; sign = this.#sign("*", "/")) {
      left = { op: sign.text as "*" | "/", left, right: this.#single(depth), at: sign.at };
    }
    return left;
  }

  #single(depth: number): Expression {
    const token = this.#tokens[this.#next];
    if (!token) throw new Misread(this.#length, "the formula ends here, but something has to follow");
    if (depth > MAX_DEPTH) throw new Misread(token.at, "too many brackets or signs within each other");
    this.#next += 1;
    if (token.kind === "number") return { op: "number", value: finite(token), at: token.at };
    if (token.kind === "key") return this.#named(token, depth);
    if (token.text === "-") return { op: "negate", of: this.#single(depth + 1), at: token.at };
    if (token.text !== "(") throw new Misread(token.at, `${token.text} is not expected here`);
    const inner = this.sum(depth + 1);
    this.#close(token.at);
    return inner;
  }

  #named(token: Token, depth: number): Expression {
    const open = this.#sign("(");
    if (!open) return { op: "metric", key: token.text, at: token.at };
    if (!Object.hasOwn(FUNCTIONS, token.text)) {
      throw new Misread(
        token.at,
        `there is no function ${token.text}; known are ${Object.keys(FUNCTIONS).join(", ")}`,
      );
    }
    const name = token.text as FunctionName | "average";
    const of = [this.sum(depth + 1)];
    while (this.#sign(",")) of.push(this.sum(depth + 1));
    this.#close(open.at);
    const { least, most } = FUNCTIONS[name];
    if (of.length < least || of.length > most) {
      const wanted = least === most ? `${least}` : `${least} to ${most}`;
      throw new Misread(token.at, `${name} takes ${wanted}, not ${of.length}`);
    }
    if (name === "average") return { op: "average", of, weights: of.map(() => 1), at: token.at };
    return { op: "call", name, of, at: token.at };
  }

  #close(opened: number): void {
    if (this.#sign(")")) return;
    throw new Misread(
      this.#tokens[this.#next]?.at ?? this.#length,
      `a ) is missing for the ( at position ${opened + 1}`,
    );
  }

  #sign(...texts: string[]): Token | undefined {
    const token = this.#tokens[this.#next];
    if (token?.kind !== "sign" || !texts.includes(token.text)) return undefined;
    this.#next += 1;
    return token;
  }
}

function finite({ text, at }: Token): number {
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Misread(at, `${text} is too large a number`);
  return value;
}

/** How closely an operator binds; what binds less closely than its surroundings needs brackets. */
const BINDING = { "+": 1, "-": 1, "*": 2, "/": 2 } as const;

function written(expression: Expression, around: number): string {
  switch (expression.op) {
    case "number":
      return String(expression.value);
    case "metric":
      return /^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*(@\d+)?$/.test(expression.key)
        ? expression.key
        : `[${expression.key}]`;
    case "negate":
      return `-${written(expression.of, 3)}`;
    case "call":
      return `${expression.name}(${expression.of.map((one) => written(one, 0)).join(", ")})`;
    case "average":
      return `average(${expression.of.map((one) => written(one, 0)).join(", ")})`;
    default: {
      const own = BINDING[expression.op];
      const text = `${written(expression.left, own)} ${expression.op} ${written(expression.right, own + 1)}`;
      return own < around ? `(${text})` : text;
    }
  }
}
