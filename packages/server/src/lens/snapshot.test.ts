import { expect, it } from "vitest";
import { isVisible, NOTHING, parseSnapshot, snapshotText } from "./snapshot.ts";

it("sees what is decided: below the end and not among the open ones", () => {
  const snapshot = parseSnapshot("748:751:748,750");
  expect([747n, 748n, 749n, 750n, 751n].map((xid) => isVisible(xid, snapshot))).toEqual([
    true,
    false,
    true,
    false,
    false,
  ]);
  expect(isVisible(0n, NOTHING)).toBe(false);
});

it("is written as it is read, also with numbers beyond 2^53", () => {
  for (const text of [
    "748:751:748,750",
    "9:9:",
    "18446744073709551000:18446744073709551615:18446744073709551001",
  ]) {
    expect(snapshotText(parseSnapshot(text))).toBe(text);
  }
  expect(parseSnapshot(snapshotText(NOTHING))).toEqual(NOTHING);
});

it.each(["", "1:2", "1:2:x", "1:2:3;drop table signals"])("refuses %j", (text) => {
  expect(() => parseSnapshot(text)).toThrow(/unreadable/);
});
