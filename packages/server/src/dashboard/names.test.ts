import fc from "fast-check";
import { expect, test } from "vitest";
import { namesOfSheets } from "./figures-file.ts";
import { keyOfName, withFreeKey } from "./free-key.ts";

test("a key is made from any name, and is one", () => {
  expect(keyOfName("Điều hành: quý 2")).toBe("dieu-hanh-quy-2");
  expect(keyOfName("…")).toBe("dashboard");
  fc.assert(
    fc.property(fc.string(), (name) => void expect(keyOfName(name)).toMatch(/^[a-z0-9][a-z0-9-]{0,57}$/)),
  );
});

test("a key that is taken is numbered until one is free", async () => {
  const taken = new Set(["shop", "shop-2"]);
  expect(await withFreeKey("shop", async (key) => !taken.has(key))).toBe("shop-3");
  await expect(withFreeKey("shop", async () => false)).rejects.toMatchObject({ code: "conflict" });
});

test("sheets have names that a spreadsheet takes, each only once", () => {
  expect(namesOfSheets(["NPS", "nps", "a/b*[c]"], "Overview")).toEqual(["NPS", "nps 2", "a b  c"]);
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 60 }), { maxLength: 12 }), (titles) => {
      const names = namesOfSheets(titles, "Overview");
      expect(new Set([...names, "Overview"].map((name) => name.toLowerCase())).size).toBe(titles.length + 1);
      for (const name of names) expect(name).toMatch(/^[^[\]*?:/\\']{1,31}$/);
    }),
  );
});
