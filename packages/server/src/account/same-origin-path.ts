const NOWHERE = "http://heed.invalid";
/** More than any address of the app is long. */
const MAX_LENGTH = 2000;

/**
 * Where somebody may be sent after signing in: a path of this very site, `/` for everything else. What browsers take
 * for another site is refused: `//evil`, `/\evil`, tabs and line feeds that they drop, `javascript:`, whole addresses.
 */
export function sameOriginPath(wanted: unknown): string {
  if (typeof wanted !== "string" || wanted.length > MAX_LENGTH) return "/";
  if (!/^\/(?![/\\])/.test(wanted) || hasControl(wanted) || wanted.includes("\\")) return "/";
  if (!URL.canParse(wanted, NOWHERE)) return "/";
  const { origin, pathname, search, hash } = new URL(wanted, NOWHERE);
  // Dots are gone by now: `/.//evil` has become `//evil`.
  if (origin !== NOWHERE || pathname.startsWith("//")) return "/";
  return pathname + search + hash;
}

function hasControl(text: string): boolean {
  return Array.from(text).some((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return code < 0x20 || code === 0x7f;
  });
}
