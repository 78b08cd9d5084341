import type { FieldError } from "@heed/contract/problem";

/**
 * The texts inside a value that no store can keep: those with a NUL character or with half of a surrogate pair. Looks
 * into arrays and objects; the path of a text directly given is "".
 */
export function oddTexts(value: unknown, path = ""): FieldError[] {
  if (typeof value === "string") {
    if (value.includes("\0")) return [{ path, message: "must not contain the character U+0000" }];
    if (!value.isWellFormed()) return [{ path, message: "contains half of a character (a lone surrogate)" }];
    return [];
  }
  if (typeof value !== "object" || value === null) return [];
  const errors: FieldError[] = [];
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key];
    if (typeof inner === "number" || typeof inner === "boolean") continue;
    errors.push(...oddTexts(inner, path === "" ? key : `${path}.${key}`));
  }
  return errors;
}
