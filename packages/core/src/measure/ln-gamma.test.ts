import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lnChoose, lnGamma } from "./ln-gamma.ts";

describe("lnGamma", () => {
  // loggamma of mpmath 1.3 at 30 digits
  it.each([
    [0.05, 2.9688792010517306],
    [0.5, 0.5723649429247001],
    [1.5, -0.12078223763524522],
    [5, 3.1780538303479458],
    [10, 12.80182748008147],
    [100.5, 361.4355404677776],
    [1e5, 1051287.7089736569],
  ])("agrees with mpmath at %d", (x, expected) => {
    expect(Math.abs(lnGamma(x) - expected)).toBeLessThanOrEqual(4e-15 * Math.max(1, expected));
  });

  it("obeys Γ(x+1) = x·Γ(x)", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (x) => {
        const next = lnGamma(x + 1);
        expect(Math.abs(next - lnGamma(x) - Math.log(x))).toBeLessThanOrEqual(1e-14 * Math.max(10, next));
      }),
    );
  });
});

describe("lnChoose", () => {
  it("counts the ways to choose", () => {
    expect(Math.exp(lnChoose(4, 2))).toBeCloseTo(6, 12);
    expect(Math.exp(lnChoose(20, 10))).toBeCloseTo(184756, 7);
    expect(lnChoose(7, 0)).toBeCloseTo(0, 13);
  });
});
