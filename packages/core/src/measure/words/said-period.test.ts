import { describe, expect, it } from "vitest";
import { readPeriod } from "./said-period.ts";
import { tokensOf } from "./token.ts";

const TODAY = "2026-11-22";
const read = (text: string) => {
  const said = readPeriod(tokensOf(text), 0, TODAY);
  return said && [said.from, said.to, said.length === tokensOf(text).length];
};

describe("a period in words", () => {
  it.each([
    ["since May", "2026-05-01", undefined],
    ["since May 2025", "2025-05-01", undefined],
    ["since December", "2025-12-01", undefined],
    ["since 3 May", "2026-05-03", undefined],
    ["since May 3rd", "2026-05-03", undefined],
    ["from 2026-01-15 to 2026-02-10", "2026-01-15", "2026-02-11"],
    ["between March and May 2026", "2026-03-01", "2026-06-01"],
    ["from June until now", "2026-06-01", "2026-11-23"],
    ["until 3/5/2026", undefined, "2026-05-04"],
    ["before June", undefined, "2026-06-01"],
    ["in 2025", "2025-01-01", "2026-01-01"],
    ["in Q3 2025", "2025-07-01", "2025-10-01"],
    ["quarter 1", "2026-01-01", "2026-04-01"],
    ["last 30 days", "2026-10-24", "2026-11-23"],
    ["in the past 6 months", "2026-05-23", "2026-11-23"],
    ["last week", "2026-11-09", "2026-11-16"],
    ["this quarter", "2026-10-01", "2027-01-01"],
    ["yesterday", "2026-11-21", "2026-11-22"],
    ["từ tháng 5", "2026-05-01", undefined],
    ["từ tháng 5 năm 2025", "2025-05-01", undefined],
    ["từ 3/5 đến 10/6", "2026-05-03", "2026-06-11"],
    ["từ ngày 3 tháng 5 đến nay", "2026-05-03", "2026-11-23"],
    ["giữa tháng ba và tháng năm", "2026-03-01", "2026-06-01"],
    ["trong 7 ngày qua", "2026-11-16", "2026-11-23"],
    ["3 tháng gần đây", "2026-08-23", "2026-11-23"],
    ["tuần trước", "2026-11-09", "2026-11-16"],
    ["tháng này", "2026-11-01", "2026-12-01"],
    ["năm ngoái", "2025-01-01", "2026-01-01"],
    ["quý 2 năm 2026", "2026-04-01", "2026-07-01"],
    ["trước tháng 6", undefined, "2026-06-01"],
    ["tháng 12/2025", "2025-12-01", "2026-01-01"],
    ["hôm qua", "2026-11-21", "2026-11-22"],
  ])("%s", (text, from, to) => {
    expect(read(text)).toEqual([from, to, true]);
  });

  it.each(["May be", "tu", "30", "last", "31 February", "3/13", "13/2026", "quarter 5"])(
    "is none in %s",
    (text) => {
      const said = read(text);
      expect(said === null || said[2] === false).toBe(true);
    },
  );
});
