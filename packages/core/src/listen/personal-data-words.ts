import { IBAN_LENGTHS, isIban } from "./personal-data-checks.ts";
import { saysVersion } from "./personal-data-context.ts";
import type { PersonalDataSpan } from "./personal-data-kind.ts";

/** Names before an @ and hosts after it are no longer than this (RFC 5321). */
const MAX_NAME = 64;
const MAX_HOST = 255;

/** Finds e-mail addresses, also those with `(at)` and `(dot)` in them. */
export function findEmails(text: string): PersonalDataSpan[] {
  const found: PersonalDataSpan[] = [];
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const start = nameBefore(text, at);
    const host = /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}/.exec(
      text.slice(at + 1, at + 1 + MAX_HOST),
    );
    if (start < at && host) push(found, start, at + 1 + host[0].length, "email");
  }
  if (!/[([]/.test(text)) return found;
  for (const match of text.matchAll(/ ?[([] ?(?:at|@|a còng) ?[)\]] ?/gi)) {
    const end = match.index + match[0].length;
    const start = nameBefore(text, match.index);
    const host = /^[A-Za-z0-9-]{1,63}(?:(?:\.| ?[([] ?(?:dot|chấm) ?[)\]] ?)[A-Za-z0-9-]{1,63}){1,3}/i.exec(
      text.slice(end, end + MAX_HOST),
    );
    if (start < match.index && host) push(found, start, end + host[0].length, "email");
  }
  return found;
}

/** Where the name before an @ begins; the place itself where there is none. */
function nameBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < MAX_NAME && /[A-Za-z0-9._%+'-]/.test(text[start - 1] ?? "")) start -= 1;
  while (start < at && /['._-]/.test(text[start] ?? "")) start += 1;
  return start;
}

const SECRET_PARAMETER =
  /[?&;#](?:[\w-]{0,30}(?:token|secret|signature|password|passwd|apikey|session)|auth|code|key|sig|pwd|pass|sid|otp|jwt|reset|email|phone)=[^&\s]{4}/i;
/** A part of a path that nobody would make up: an invitation's or a reset's token. */
const SECRET_PART = /[/=](?=[A-Za-z_-]*\d)(?=[\d_-]*[A-Za-z])[A-Za-z0-9_-]{24,200}(?![A-Za-z0-9_-])/;
const MAX_LINK = 2000;
const LINK_END = /[\s<>"]/g;

/** Finds addresses of pages that carry a token, a password or somebody's name; others are left alone. */
export function findLinks(text: string): PersonalDataSpan[] {
  const found: PersonalDataSpan[] = [];
  let read = 0;
  for (const match of text.matchAll(/\b(?:https?|wss?|ftp):\/\//gi)) {
    const start = match.index;
    if (start < read) continue;
    LINK_END.lastIndex = start;
    let end = Math.min(LINK_END.exec(text)?.index ?? text.length, start + MAX_LINK);
    read = end;
    while (/[.,;:!?)\]]/.test(text[end - 1] ?? "")) end -= 1;
    const rest = text.slice(start + match[0].length, end);
    const hasUser = /^[^/?#]{0,200}@/.test(rest);
    if (hasUser || SECRET_PARAMETER.test(rest) || SECRET_PART.test(rest)) push(found, start, end, "link");
  }
  return found;
}

function isAlphanumeric(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 32;
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57 && text.charCodeAt(at) >= 48);
}

/** Finds IBANs, in one piece or in groups of four. */
export function findIbans(text: string): PersonalDataSpan[] {
  const found: PersonalDataSpan[] = [];
  let read = 0;
  for (const match of text.matchAll(/\b[A-Za-z]{2}\d{2}/g)) {
    const length = IBAN_LENGTHS[match[0].slice(0, 2).toUpperCase()];
    if (length === undefined) continue;
    if (match.index < read) continue;
    let end = match.index;
    let iban = "";
    for (; iban.length < length && end < text.length; end += 1) {
      if (isAlphanumeric(text, end)) iban += text[end];
      else if (text[end] !== " " || !isAlphanumeric(text, end + 1)) break;
    }
    if (isAlphanumeric(text, end) || !isIban(iban)) continue;
    push(found, match.index, end, "iban");
    read = end;
  }
  return found;
}

/** Finds the addresses of machines: four numbers below 256, or IPv6. */
export function findIps(text: string, low: string): PersonalDataSpan[] {
  const found: PersonalDataSpan[] = [];
  for (const match of text.matchAll(/(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/g)) {
    const parts = match[0].split(".");
    const isAddress = parts.every((part) => Number(part) < 256 && (part === "0" || part[0] !== "0"));
    const isSaid = /\bip\b/.test(low.slice(Math.max(0, match.index - 12), match.index));
    // Thousands: 1.200.000.000
    const isPrice = parts.slice(1).every((part) => part === "000");
    if (
      isAddress &&
      !isPrice &&
      !saysVersion(low, match.index) &&
      !/\p{L}/u.test(text[match.index - 1] ?? "")
    ) {
      push(found, match.index, match.index + match[0].length, "ip", isSaid ? "certain" : "likely");
    }
  }
  for (const match of text.matchAll(/(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}(?![\w:])/gi)) {
    if (isIpv6(match[0])) push(found, match.index, match.index + match[0].length, "ip");
  }
  return found;
}

function isIpv6(text: string): boolean {
  const parts = text.split(":");
  if (!/[0-9a-f]{3}/i.test(text)) return false;
  const gaps = text.split("::").length - 1;
  if (gaps > 1 || /:::/.test(text)) return false;
  return gaps === 1 ? parts.length <= 8 : parts.length === 8 && parts.every((part) => part !== "");
}

function push(
  found: PersonalDataSpan[],
  start: number,
  end: number,
  kind: PersonalDataSpan["kind"],
  certainty: PersonalDataSpan["certainty"] = "certain",
): void {
  found.push({ start, end, kind, certainty });
}
