import { DomainError } from "@heed/contract/problem";

/** So many dashboards of one name get a number each; then one has to say what is meant. */
const MOST_TRIES = 200;

/** A key made from a name: "Điều hành" is "dieu-hanh". */
export function keyOfName(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  const key = joined(joined(plain).slice(0, 56));
  return key === "" ? "dashboard" : key;
}

/** Its letters and digits, with one hyphen for whatever stands between. */
function joined(text: string): string {
  return text
    .split(/[^a-z0-9]/)
    .filter((part) => part !== "")
    .join("-");
}

/** Tries a key, then the same with 2, 3 … behind it, until one is free; answers which. */
export async function withFreeKey(key: string, take: (key: string) => Promise<boolean>): Promise<string> {
  const base = key.slice(0, 58);
  for (let i = 1; i <= MOST_TRIES; i++) {
    const wanted = i === 1 ? key : `${base}-${i}`;
    if (await take(wanted)) return wanted;
  }
  throw new DomainError("conflict", "There are very many dashboards of this name; choose another one.", [
    { path: "name", message: "is taken too often" },
  ]);
}
