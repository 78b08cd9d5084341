import { plainInPlace } from "./personal-data-context.ts";
import { findCued } from "./personal-data-cues.ts";
import { MASKS, type PersonalDataKind, type PersonalDataSpan } from "./personal-data-kind.ts";
import { findNumbers } from "./personal-data-numbers.ts";
import { findEmails, findIbans, findIps, findLinks } from "./personal-data-words.ts";

/** Nothing that is looked for can be written without one of these. */
const HINT = /[\d@([]|:\/\//;
/** `a@b.co`: nothing that is looked for is shorter. */
const LEAST = 6;

/** False for most short texts, such as `HN-01` and `electronics`: nothing can be in them, so they need no look. */
export function mayHoldPersonalData(text: string): boolean {
  return text.length >= LEAST && HINT.test(text);
}

/**
 * Finds what people give away of themselves in a text: e-mail addresses, telephones (Vietnamese and international
 * writings), payment cards, IBANs, Vietnamese identity numbers, bank accounts, passports and licences where a word says
 * so, links with tokens, addresses of machines, and where somebody lives. In the order of the text, never overlapping.
 * Its time grows with the text's length. `context` stands before the text, the name of an attribute say.
 */
export function findPersonalData(text: string, context = ""): PersonalDataSpan[] {
  if (!mayHoldPersonalData(text)) return [];
  if (context !== "") return findAfter(context, text);
  const found = [...(text.includes("://") ? findLinks(text) : []), ...findEmails(text)];
  if (/\d/.test(text)) {
    const low = plainInPlace(text);
    found.push(...findIbans(text), ...findCued(text, low), ...findNumbers(text, low), ...findIps(text, low));
  }
  return found.length < 2 ? found : apart(found);
}

function findAfter(context: string, text: string): PersonalDataSpan[] {
  const lead = `${context} `;
  return findPersonalData(lead + text)
    .filter(({ start }) => start >= lead.length)
    .map((span) => ({ ...span, start: span.start - lead.length, end: span.end - lead.length }));
}

/** Puts masks in the place of what was found. Masking a text twice is masking it once. */
export function maskPersonalData(text: string, spans: readonly PersonalDataSpan[]): string {
  if (spans.length === 0) return text;
  let masked = "";
  let from = 0;
  for (const { start, end, kind } of spans) {
    masked += text.slice(from, start) + MASKS[kind];
    from = end;
  }
  return masked + text.slice(from);
}

/** Which kinds were found, each once. */
export function kindsOf(spans: readonly PersonalDataSpan[]): PersonalDataKind[] {
  return [...new Set(spans.map(({ kind }) => kind))];
}

const RANK = new Map(Object.keys(MASKS).map((kind, rank) => [kind, rank]));

/** Of finds that overlap keeps those of the kind that counts more. */
function apart(found: PersonalDataSpan[]): PersonalDataSpan[] {
  const byPlace = found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: PersonalDataSpan[] = [];
  for (const span of byPlace) {
    const last = kept.at(-1);
    if (!last || span.start >= last.end) kept.push(span);
    else if ((RANK.get(span.kind) ?? 0) < (RANK.get(last.kind) ?? 0)) kept[kept.length - 1] = span;
  }
  return kept;
}
