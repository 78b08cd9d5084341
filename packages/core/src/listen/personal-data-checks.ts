/** Issuers' first digits: Visa, Mastercard, American Express, JCB, Discover, UnionPay, Napas (Vietnam). */
const ISSUER =
  /^(4|5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|3[47]|35(2[89]|[3-8])|6011|64[4-9]|65|62|9704)/;

/** Whether digits are the number of a payment card: an issuer's, of its length, with Luhn's check digit. */
export function isCard(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19 || !ISSUER.test(digits)) return false;
  if (/^3[47]/.test(digits) && digits.length !== 15) return false;
  if (/^[25]/.test(digits) && digits.length !== 16) return false;
  return luhn(digits);
}

/** Luhn's sum (ISO/IEC 7812-1): every second digit from the right counts double. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, double = false; at >= 0; at -= 1, double = !double) {
    const digit = digits.charCodeAt(at) - 48;
    sum += double ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
  }
  return sum % 10 === 0;
}

/** How long an IBAN of each country is (ISO 13616 registry). */
export const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AT: 20,
  BE: 16,
  BG: 22,
  BR: 29,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  SA: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  TN: 24,
  TR: 26,
  UA: 29,
};

/** Whether a text without spaces is an IBAN: its country's length, and 1 modulo 97 (ISO 7064). */
export function isIban(text: string): boolean {
  const iban = text.toUpperCase();
  if (IBAN_LENGTHS[iban.slice(0, 2)] !== iban.length) return false;
  let rest = 0;
  for (let at = 0; at < iban.length; at += 1) {
    // The first four signs stand last; letters count from 10 for A.
    const code = iban.charCodeAt((at + 4) % iban.length);
    rest = (code > 57 ? rest * 100 + code - 55 : rest * 10 + code - 48) % 97;
  }
  return rest === 1;
}

/** The codes of the 63 provinces under which Vietnamese identity cards are numbered. */
const PROVINCES = new Set(
  "1 2 4 6 8 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48 49 51 52 54 56 58 60 62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96"
    .split(" ")
    .map(Number),
);

/**
 * Whether twelve digits can be a Vietnamese identity number: a province, a digit for sex and century (0 and 1 for the
 * 20th, 2 and 3 for the 21st), the year of birth.
 */
export function isVietnameseId(digits: string): boolean {
  if (digits.length !== 12 || !PROVINCES.has(Number(digits.slice(0, 3)))) return false;
  const century = Number(digits[3]);
  if (century > 3) return false;
  return century < 2 ? Number(digits.slice(4, 6)) >= 10 : Number(digits.slice(4, 6)) <= 30;
}
