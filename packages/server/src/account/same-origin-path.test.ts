import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameOriginPath } from "./same-origin-path.ts";

const evil = [
  "//evil.example",
  "///evil.example",
  "\\\\evil.example",
  "/\\evil.example",
  "/\\/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "\t//evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "/%2e//evil.example",
  "javascript:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,x",
  "https://evil.example/",
  "https:evil.example",
  "@evil.example",
  "evil.example",
  "",
  " /act",
  "/\u0000",
  `/${"a".repeat(3000)}`,
];

describe("where to go after signing in", () => {
  it.each(evil)("S38: %j leads home", (wanted) => {
    expect(sameOriginPath(wanted)).toBe("/");
  });

  it("S38: an encoded tab stays a letter of the path", () => {
    expect(sameOriginPath("/%09/evil.example")).toBe("/%09/evil.example");
  });

  it.each(["/", "/act/cases/1?tab=2#story", "/sign-in", "/measure?by=attributes.store"])(
    "lets %s pass",
    (path) => {
      expect(sameOriginPath(path)).toBe(path);
    },
  );

  it.each([undefined, null, 7, ["/act"], {}])("takes %j for nothing", (wanted) => {
    expect(sameOriginPath(wanted)).toBe("/");
  });

  it("S38: whatever is asked, a browser stays on this site", () => {
    const letters = fc.constantFrom("/", "\\", ".", "%09", "\t", "\n", ":", "@", "e", "?", "#", "%2f", " ");
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 12 }), (parts) => {
        const to = sameOriginPath(`/${parts.join("")}`);
        expect(new URL(to, "https://heed.example").origin).toBe("https://heed.example");
        expect(sameOriginPath(to)).toBe(to);
      }),
      { numRuns: 5000 },
    );
  });
});
