import { describe, expect, test } from "vitest";
import { chooseLanguage, direction, languageName, localText } from "./language.ts";

describe("direction", () => {
  test.each([
    ["en", "ltr"],
    ["vi", "ltr"],
    ["ar", "rtl"],
    ["ar-EG", "rtl"],
    ["he", "rtl"],
    ["uz-Arab", "rtl"],
    ["az-Latn", "ltr"],
  ])("%s is %s", (language, expected) => expect(direction(language)).toBe(expected));
});

describe("localText", () => {
  test("the wanted language, and nothing else when it is there", () => {
    expect(localText({ en: "Why?", vi: "Vì sao?" }, "vi", ["en", "vi"])).toEqual({
      words: "Vì sao?",
      language: "vi",
    });
  });
  test("a sister of the wanted language before another one", () => {
    expect(localText({ en: "Why?", pt: "Porquê?" }, "pt-BR", ["en"]).words).toBe("Porquê?");
  });
  test("the survey's first language where the wanted one is missing, and it says which that is", () => {
    expect(localText({ de: "Warum?", en: "Why?" }, "vi", ["en", "de", "vi"])).toEqual({
      words: "Why?",
      language: "en",
    });
  });
  test("whatever there is, before nothing", () => {
    expect(localText({ ja: "なぜ？" }, "vi", ["vi"]).words).toBe("なぜ？");
    expect(localText({}, "vi", ["vi"]).words).toBe("");
  });
});

describe("chooseLanguage", () => {
  const languages = ["vi", "en", "pt-BR"];
  test.each([
    ["pt-br", undefined, "pt-BR"],
    ["pt", undefined, "pt-BR"],
    ["xx", "en-GB,en;q=0.9", "en"],
    [undefined, "fr, en;q=0.5, pt;q=0.8", "pt-BR"],
    [undefined, "en;q=0, *;q=0.5", "vi"],
    [undefined, undefined, "vi"],
    ["<script>", ";;;q=,,=", "vi"],
  ])("asked %s, browser %s → %s", (asked, header, expected) => {
    expect(chooseLanguage(languages, asked, header)).toBe(expected);
  });
});

test("languages are named in themselves, with a capital", () => {
  expect(languageName("vi")).toBe("Tiếng Việt");
  expect(languageName("pt-BR")).toBe("Português (Brasil)");
  expect(languageName("qq")).toBe("Qq");
});
