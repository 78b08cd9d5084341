const SPECIAL = /[\\\t\n\r]/;
const SPECIALS = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A text as COPY's text format wants it: null is \N, and what would end a field is escaped. */
export function copyText(value: string | null): string {
  if (value === null) return "\\N";
  return SPECIAL.test(value) ? value.replace(SPECIALS, (special) => ESCAPES[special] ?? special) : value;
}

/** A value as JSON in COPY's text format. */
export function copyJson(value: object | null): string {
  return value === null ? "\\N" : copyText(JSON.stringify(value));
}

let lastAt = 0;
let lastTime = new Date(lastAt).toISOString();

/** Milliseconds since 1970 as a timestamp. Most signals of a batch have the same one, twice. */
export function copyTime(at: number): string {
  if (at !== lastAt) {
    lastTime = new Date(at).toISOString();
    lastAt = at;
  }
  return lastTime;
}
