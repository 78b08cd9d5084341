import { expect, test } from "vitest";
import { returnPath, scopeSearch } from "./search.ts";

test("after signing in one goes on where one was, on this origin only", () => {
  expect(returnPath("/measure?period=90d")).toBe("/measure?period=90d");
  const elsewhere = [
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "measure",
    "",
    undefined,
    { to: "/" },
  ];
  for (const to of elsewhere) expect(returnPath(to)).toBe("/");
});

test("no accepted path leaves the origin", () => {
  for (const to of ["/a//b", "/@evil.example", "/.//evil.example", "/%2F/evil.example"]) {
    expect(new URL(returnPath(to), "https://heed.example").origin).toBe("https://heed.example");
  }
});

test("the scope takes texts and nothing else", () => {
  expect(scopeSearch({ period: "90d", segment: 7, metric: "nps" })).toEqual({ period: "90d" });
});
