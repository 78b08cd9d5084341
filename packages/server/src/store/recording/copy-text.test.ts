import { describe, expect, it } from "vitest";
import { copyJson, copyText } from "./copy-text.ts";

describe("COPY's text format", () => {
  it("tells null from the text that looks like it", () => {
    expect(copyText(null)).toBe("\\N");
    expect(copyText("\\N")).toBe("\\\\N");
    expect(copyText("")).toBe("");
  });
  it("escapes whatever would end a field or a row", () => {
    expect(copyText("a\tb\nc\rd\\e")).toBe("a\\tb\\nc\\rd\\\\e");
    expect(copyJson({ why: 'two\nlines, a "quote" and a \\' })).toBe(
      String.raw`{"why":"two\\nlines, a \\"quote\\" and a \\\\"}`,
    );
  });
});
