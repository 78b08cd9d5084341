const LONGEST = 64;

/**
 * A key for addresses made from a name: letters lose their marks, everything else becomes a hyphen.
 * keyFromName("Giao hàng – Đà Nẵng (2026)") is "giao-hang-da-nang-2026". Empty when no Latin letter or digit is left.
 */
export function keyFromName(name: string): string {
  const plain = name
    .replace(/[đĐ]/g, "d")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (plain.length <= LONGEST) return plain;
  const cut = plain.slice(0, LONGEST);
  const lastHyphen = cut.lastIndexOf("-");
  // A word is cut in two only where it would fill half of the key.
  return plain[LONGEST] === "-" || lastHyphen < LONGEST / 2
    ? cut.replace(/-$/, "")
    : cut.slice(0, lastHyphen);
}

/** The key, or with a number behind it where it is taken: "delivery", "delivery-2", … */
export function freeKey(key: string, taken: ReadonlySet<string>): string {
  if (!taken.has(key)) return key;
  for (let n = 2; ; n += 1) {
    const numbered = `${key.slice(0, LONGEST - 1 - String(n).length)}-${n}`;
    if (!taken.has(numbered)) return numbered;
  }
}

/** Whether a text may be a key (the contract's rule for keys in addresses). */
export function isKey(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(text);
}

/** Whether a text may name a rating or a comment (the contract's rule for field keys). */
export function isFieldKey(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(text);
}
