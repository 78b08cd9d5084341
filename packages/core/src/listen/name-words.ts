/** A name has a few words; more than this is not one. */
const MOST_WORDS = 12;

/**
 * The words of a name as they are compared: without accents, in small letters, each once. People type a name as they
 * hear it, and the same name is written with accents in one system and without in another.
 * nameWords("Nguyễn Thị Đào") is ["nguyen", "thi", "dao"]
 */
export function nameWords(name: string): string[] {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
  const words = plain.normalize("NFC").split(/[^\p{L}\p{N}]+/u);
  return [...new Set(words.filter((word) => word !== ""))].slice(0, MOST_WORDS);
}
