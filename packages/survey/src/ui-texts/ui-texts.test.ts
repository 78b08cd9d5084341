import { describe, expect, test } from "vitest";
import { en } from "./en.ts";
import { fillIn, type UiText } from "./ui-text.ts";
import { UI_TEXTS, uiText } from "./ui-texts.ts";

/** Every text with its path: `troubles.check` → "Not sent yet. …" */
function texts(of: unknown, path = ""): [string, string][] {
  if (typeof of === "string") return [[path, of]];
  return Object.entries(of as Record<string, unknown>).flatMap(([key, value]) =>
    texts(value, path === "" ? key : `${path}.${key}`),
  );
}
const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(Object.entries(UI_TEXTS))("%s", (_language, ui: UiText) => {
  test("says everything, with the same places to fill in as English", () => {
    const mine = new Map(texts(ui));
    for (const [path, english] of texts(en)) {
      expect(mine.get(path)?.trim(), path).toBeTruthy();
      expect(places(mine.get(path) ?? ""), path).toEqual(places(english));
    }
    expect(mine.size).toBe(texts(en).length);
  });
  test("names each point of the scales that have names", () => {
    expect(ui.scales.csat.points).toHaveLength(5);
    expect(ui.scales.ces.points).toHaveLength(7);
  });
});

test("a language that the page does not speak gets English, a regional one its own", () => {
  expect(uiText("fr")).toBe(en);
  expect(uiText("vi-VN")).toBe(UI_TEXTS.vi);
  expect(uiText("constructor")).toBe(en);
});

test("values are put into their places", () => {
  expect(fillIn("Question {step} of {of}", { step: 2, of: 5 })).toBe("Question 2 of 5");
  expect(fillIn("{other} {step}", { step: 0 })).toBe("{other} 0");
});
