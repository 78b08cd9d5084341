import { plain } from "./plain.ts";

export type TextPart = { text: string; hit: boolean; at: number };

/** Cuts a text where the letters occur, case and marks aside: "Giao trễ" by "tre" is "Giao ", "trễ". */
export function partsOf(text: string, letters: string): TextPart[] {
  const wanted = plain(letters.trim());
  if (wanted === "") return [{ text, hit: false, at: 0 }];
  // Plain letters and where in the text each of them comes from: a letter may lose its marks or become two.
  let bare = "";
  const origins: number[] = [];
  let at = 0;
  for (const sign of text) {
    const letter = plain(sign);
    for (let i = 0; i < letter.length; i++) origins.push(at);
    bare += letter;
    at += sign.length;
  }
  origins.push(text.length);
  const parts: TextPart[] = [];
  let done = 0;
  for (let hit = bare.indexOf(wanted); hit !== -1; hit = bare.indexOf(wanted, hit + wanted.length)) {
    const start = origins[hit] ?? 0;
    const end = origins[hit + wanted.length] ?? text.length;
    if (start > done) parts.push({ text: text.slice(done, start), hit: false, at: done });
    parts.push({ text: text.slice(start, end), hit: true, at: start });
    done = end;
  }
  if (done < text.length) parts.push({ text: text.slice(done), hit: false, at: done });
  return parts;
}
