import { expect, test } from "vitest";
import { writeAgo } from "./ago.ts";

const now = Date.parse("2026-03-10T12:00:00Z");
const ago = (ms: number, locale = "en") => writeAgo(now - ms, now, locale);

test("the largest unit that fits", () => {
  expect(ago(20_000)).toBe("now");
  expect(ago(60_000)).toBe("1 minute ago");
  expect(ago(23 * 3_600_000)).toBe("23 hours ago");
  expect(ago(24 * 3_600_000)).toBe("yesterday");
  expect(ago(-3 * 3_600_000)).toBe("in 3 hours");
  expect(ago(3 * 3_600_000, "vi")).toBe("3 giờ trước");
});
