import { describe, expect, it } from "vitest";
import { steadyRows } from "./steady-rows.ts";

const of = (ids: string, version = 1) => [...ids].map((id) => ({ id, version }));

describe("steadyRows", () => {
  it("shows the newest content in the old order", () => {
    const { rows, added } = steadyRows(of("abc"), of("cba", 2), false);
    expect(rows.map(({ item }) => item.id)).toEqual(["a", "b", "c"]);
    expect(rows.every(({ item, gone }) => item.version === 2 && !gone)).toBe(true);
    expect(added).toBe(0);
  });

  it("keeps what left, as it was last seen, and marks it", () => {
    const { rows } = steadyRows(of("abc"), of("ac", 2), false);
    expect(rows[1]).toEqual({ item: { id: "b", version: 1 }, gone: true });
  });

  it("counts what is new without showing it", () => {
    const { rows, added } = steadyRows(of("ab"), of("xaybz"), false);
    expect(rows.map(({ item }) => item.id)).toEqual(["a", "b"]);
    expect(added).toBe(3);
  });

  it("does not take what moved up from the next page for new", () => {
    expect(steadyRows(of("abc"), of("acd"), true).added).toBe(0);
    expect(steadyRows(of("abc"), of("xacd"), true).added).toBe(1);
    expect(steadyRows(of("abc"), of("def"), true).added).toBe(0);
  });

  it("counts everything in a list that was empty", () => {
    expect(steadyRows([], of("ab"), false)).toEqual({ rows: [], added: 2 });
  });
});
