import { expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { uuidAt } from "./uuid.ts";

test("the time stands in the first 48 bits, then version 7 and the variant", () => {
  const at = Date.parse("2026-05-03T12:34:56.789Z");
  const random = createRandom(1);
  for (let turn = 0; turn < 200; turn += 1) {
    const id = uuidAt(at, random);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.slice(0, 13).replace("-", ""), 16)).toBe(at);
  }
});
