/** Lower case, no marks, đ as d: `Số Tài Khoản` is `so tai khoan`; people write with and without them. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

const letters = new Map<string, string>();
/** As many letters as Vietnamese has, and some more. */
const MAX_LETTERS = 2_000;

/** A text in lower case and without marks, each letter in its place; as it is where that cannot be. */
export function plainInPlace(text: string): string {
  const low = text.replace(/[^ -~\n]/g, oneLetter).toLowerCase();
  return low.length === text.length ? low : text;
}

function oneLetter(letter: string): string {
  const known = letters.get(letter);
  if (known !== undefined) return known;
  const low = plain(letter);
  const own = low.length === 1 ? low : letter;
  if (letters.size < MAX_LETTERS) letters.set(letter, own);
  return own;
}

/** Whether a word stands before a place that says what follows there. */
export type Says = (start: number) => boolean;
export type NumberCues = { other: Says; phone: Says; account: Says; idCard: Says };

/** Finds all such words of a plain text once, so that asking for a place costs next to nothing. */
export function numberCues(low: string): NumberCues {
  const other = cue(low, OTHER_NUMBER, 24, /^[^.;\n]{0,12}[\s:#.]*(is|la|number|id)?[\s:#.]*$/);
  return {
    other: (start) =>
      other(start) || /(#|\bno\.?)[\s:#.]{0,2}$/.test(low.slice(Math.max(0, start - 6), start)),
    phone: cue(low, PHONE, 22, /^[^;\n]*$/),
    account: cue(low, ACCOUNT, 26, /^[^;\n\d]*$/),
    idCard: cue(low, ID_CARD, 22, /^[^;\n\d]*$/),
  };
}

/** Words after which a number is an order's, a thing's … */
const OTHER_NUMBER =
  /\b(orders?|invoice|ticket|tracking|waybill|parcel|ref|reference|case|booking|code|sku|barcode|serial|imei|model|item|product|don( hang)?|ma( don| van don| hang| so)?|hoa don|van don|phieu|bien nhan)\b/g;
const PHONE =
  /\b(phone|mobile|cell|call|ring|tel|telephone|text me|whatsapp|zalo|viber|contact|reach me|sdt|so dt|dt|dien thoai|goi|lien he|so may)\b/g;
const ACCOUNT = /\b(stk|so tk|so tai khoan|tai khoan|account|acct|a\/c|iban|tk)\b/g;
const ID_CARD =
  /\b(cmnd|cmt|cccd|can cuoc( cong dan)?|chung minh( thu| nhan dan)?|id card|identity (card|number|no)|citizen id)\b/g;

function cue(low: string, words: RegExp, reach: number, between: RegExp): Says {
  const ends = Array.from(low.matchAll(words), ({ index, 0: word }) => index + word.length);
  if (ends.length === 0) return () => false;
  return (start) => {
    const end = lastUpTo(ends, start);
    return end !== undefined && start - end <= reach && between.test(low.slice(end, start));
  };
}

/** The greatest of some sorted numbers that is not greater than a limit. */
function lastUpTo(sorted: readonly number[], limit: number): number | undefined {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? 0) <= limit) from = middle + 1;
    else to = middle;
  }
  return sorted[from - 1];
}

const VERSION = /\b(v|ver|version|firmware|build|release|phien ban|ban cap nhat|ios|android|app)[\s:.]{0,3}$/;

export const saysVersion = (low: string, start: number): boolean =>
  VERSION.test(low.slice(Math.max(0, start - 20), start));
