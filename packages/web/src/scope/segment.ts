import type { Condition, PlainField } from "@heed/contract/measure/query";
import type { Scalar } from "@heed/contract/words";

/** A stretch of numbers: `from` ≤ number < `to`, null: no bound. */
export type Stretch = { from: number | null; to: number | null };
/** One chosen field: its values, any of which may hold (null stands for "not given"), or a stretch of its numbers. */
export type Pick = { field: string; values: (Scalar | null)[]; stretch?: Stretch };
/** What the figures are limited to: all picks must hold. */
export type Segment = Pick[];

/** The fields that every signal has, in the order in which people look for them. */
export const PLAIN: readonly PlainField[] = [
  "touchpoint",
  "channel",
  "survey",
  "location",
  "partner",
  "agent",
  "kind",
  "language",
  "account",
  "customer.ref",
];

/**
 * `touchpoint:delivery,hotline;attributes.express:~true`. A value that is no text starts with ~; ~- is "not given". A
 * stretch of numbers has ~ in its middle: `attributes.delay:~8~` is 8 and more.
 */
export function writeSegment(segment: Segment): string | undefined {
  const picks = segment.filter((p) => p.values.length > 0 || p.stretch);
  if (picks.length === 0) return undefined;
  return picks
    .map(
      (p) => `${encode(p.field)}:${p.stretch ? writeStretch(p.stretch) : p.values.map(writeValue).join(",")}`,
    )
    .join(";");
}

/** Reads a segment from an address; parts that make no sense are left out. */
export function parseSegment(text: string | undefined): Segment {
  if (!text) return [];
  const segment: Segment = [];
  for (const part of text.split(";")) {
    const colon = part.indexOf(":");
    if (colon < 1) continue;
    const field = decode(part.slice(0, colon));
    if (!isField(field) || segment.some((p) => p.field === field)) continue;
    const stretch = readStretch(part.slice(colon + 1));
    if (stretch) segment.push({ field, values: [], stretch });
    if (stretch) continue;
    const values = part
      .slice(colon + 1)
      .split(",")
      .map(readValue)
      .filter((v) => v !== undefined);
    if (values.length > 0) segment.push({ field, values });
  }
  return segment;
}

/** The segment as conditions of a question. "Not given" together with values cannot be said in one condition: values win. */
export function conditionsOf(segment: Segment): Condition[] {
  return segment.flatMap(({ field, values, stretch }): Condition[] => {
    if (stretch) return stretchConditions(field, stretch);
    const given = values.filter((v) => v !== null);
    return [given.length === 0 ? { field, op: "missing" } : { field, op: "in", values: given }];
  });
}

/** The segment with one field set to one value, replacing what was chosen there. */
export function narrowed(segment: Segment, field: string, value: Scalar | null): Segment {
  return [...segment.filter((p) => p.field !== field), { field, values: [value] }];
}

/** The segment with one field set to a stretch of its numbers. */
export function stretched(segment: Segment, field: string, stretch: Stretch): Segment {
  return [...segment.filter((p) => p.field !== field), { field, values: [], stretch }];
}

function stretchConditions(field: string, { from, to }: Stretch): Condition[] {
  return [
    ...(from === null ? [] : [{ field, op: "gte" as const, value: from }]),
    ...(to === null ? [] : [{ field, op: "lt" as const, value: to }]),
  ];
}

function writeStretch({ from, to }: Stretch): string {
  return `~${from ?? ""}~${to ?? ""}`;
}

function readStretch(text: string): Stretch | null {
  const [start, from, to, ...more] = text.split("~");
  if (start !== "" || from === undefined || to === undefined || more.length > 0) return null;
  const [low, high] = [from, to].map((bound) => (bound === "" ? null : Number(bound)));
  if (low === undefined || high === undefined || (low === null && high === null)) return null;
  const isNumber = (bound: number | null): boolean => bound === null || Number.isFinite(bound);
  return isNumber(low) && isNumber(high) ? { from: low, to: high } : null;
}

/** The segment without a field. */
export function widened(segment: Segment, field: string): Segment {
  return segment.filter((p) => p.field !== field);
}

function isField(field: string): boolean {
  return (
    (PLAIN as readonly string[]).includes(field) ||
    /^(attributes|traits|ratings)\.[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(field)
  );
}

function writeValue(value: Scalar | null): string {
  if (value === null) return "~-";
  return typeof value === "string" ? encode(value) : `~${value}`;
}

function readValue(text: string): Scalar | null | undefined {
  if (!text.startsWith("~")) return decode(text);
  const word = text.slice(1);
  if (word === "-") return null;
  if (word === "true" || word === "false") return word === "true";
  const number = Number(word);
  return word.trim() !== "" && Number.isFinite(number) ? number : undefined;
}

/** Only the signs that the notation itself uses are escaped, so that an address stays readable. */
function encode(text: string): string {
  return text.replace(/[%~:;,]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decode(text: string): string {
  return text.replace(/%(25|7E|3A|3B|2C)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/**
 * The segment with one value of a field chosen or unchosen. "Not given" stands alone: it and values would have to
 * be two conditions of which one holds, which a question cannot say.
 */
export function toggled(segment: Segment, field: string, value: Scalar | null): Segment {
  const chosen = segment.find((pick) => pick.field === field)?.values ?? [];
  const values = chosen.includes(value)
    ? chosen.filter((one) => one !== value)
    : value === null
      ? [null]
      : [...chosen.filter((one) => one !== null), value];
  if (values.length === 0) return widened(segment, field);
  const known = segment.some((pick) => pick.field === field);
  if (!known) return [...segment, { field, values }];
  return segment.map((pick) => (pick.field === field ? { field, values } : pick));
}
