import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import { en } from "./en.ts";
import { vi } from "./vi.ts";

type Element = ReturnType<typeof parse>[number];

/** The names of the values that a message takes, those inside plurals too. */
function valuesOf(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.plural || element.type === TYPE.select)
      return [element.value, ...Object.values(element.options).flatMap((option) => valuesOf(option.value))];
    return [element.value];
  });
}
const taken = (message: string) => [...new Set(valuesOf(parse(message)))].sort();

test("both languages take the same values in every message", () => {
  for (const key of Object.keys(en) as (keyof typeof en)[])
    expect([key, ...taken(vi[key])]).toEqual([key, ...taken(en[key])]);
});

test("no message is empty, and no sentence is left in English by mistake", () => {
  const words = (message: string) => message.replace(/\{[^}]*\}/g, "").match(/\p{L}{2,}/gu) ?? [];
  const same = (Object.keys(en) as (keyof typeof en)[]).filter(
    (key) => en[key] === vi[key] && words(en[key]).length > 1,
  );
  expect(same).toEqual([]);
  for (const message of [...Object.values(en), ...Object.values(vi)]) expect(message.trim()).not.toBe("");
});
