import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../listen/demo/random.ts";
import { type AccountTally, accountDifference, accountFigure, emptyAccounts } from "./account-mean.ts";
import { meanFigure } from "./mean.ts";
import { npsDifference, npsFigure } from "./nps.ts";
import { shareDifference, shareFigure } from "./share.ts";

const scale = { min: 1, max: 5 };

function tallied(averages: readonly number[], answers = averages.length): AccountTally {
  return {
    accounts: averages.length,
    sum: averages.reduce((sum, one) => sum + one, 0),
    sumSquares: averages.reduce((sum, one) => sum + one * one, 0),
    answers,
  };
}

describe("a figure over accounts", () => {
  it("is the plain one where every account answered once", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(60), (p, s, d) => {
        if (p + s + d === 0) return;
        const scores = [...Array(p).fill(1), ...Array(s).fill(0), ...Array(d).fill(-1)];
        const plain = npsFigure({ promoters: p, passives: s, detractors: d });
        const found = accountFigure("net", tallied(scores), scale);
        for (const key of ["value", "n", "low", "high"] as const)
          expect(found[key]).toBeCloseTo(plain[key] ?? 0, 8);
        const hits = [...Array(p).fill(1), ...Array(s + d).fill(0)];
        const share = accountFigure("share", tallied(hits), scale);
        const wilson = shareFigure({ hits: p, n: p + s + d });
        for (const key of ["value", "n", "low", "high"] as const)
          expect(share[key]).toBeCloseTo(wilson[key] ?? 0, 6);
      }),
    );
    const ratings = [5, 4, 4, 1];
    expect(accountFigure("mean", tallied(ratings), scale)).toEqual(
      meanFigure({ n: 4, sum: 14, sumSquares: 58 }, scale),
    );
  });

  it("does not let one talkative account decide", () => {
    // One account with 90 bad answers, nine with one good one each.
    const found = accountFigure("net", tallied([-1, ...Array(9).fill(1)], 99), scale);
    expect(found).toMatchObject({ value: 80, n: 10 });
  });

  it("knows the spread of accounts better than the number of answers does", () => {
    // 20 accounts of 50 answers, each all good or all bad: as sure as 20 answers, not as 1,000.
    const split = accountFigure("share", tallied([...Array(10).fill(1), ...Array(10).fill(0)], 1000), scale);
    const single = shareFigure({ hits: 10, n: 20 });
    expect(split.low).toBeCloseTo(single.low ?? 0, 6);
    // All accounts alike: never surer than their answers.
    const alike = accountFigure("share", tallied(Array(20).fill(0.5), 1000), scale);
    const all = shareFigure({ hits: 500, n: 1000 });
    expect(alike.low).toBeCloseTo(all.low ?? 0, 6);
  });

  it("holds the truth about as often as it says where answers of an account go together", () => {
    const random = createRandom(21);
    let held = 0;
    for (let run = 0; run < 400; run += 1) {
      let answers = 0;
      const averages = Array.from({ length: 30 }, () => {
        const own = random.next() < 0.5 ? 0.9 : 0.3;
        const n = random.int(2, 40);
        answers += n;
        return Array.from({ length: n }).filter(() => random.chance(own)).length / n;
      });
      const { low, high } = accountFigure("share", tallied(averages, answers), scale);
      if ((low ?? 0) <= 60 && (high ?? 0) >= 60) held += 1;
    }
    expect(held / 400).toBeGreaterThan(0.92);
  });

  it("has the interval of all accounts where their number is given", () => {
    const scores = tallied([1, 1, 1, 1, 1, 0, 0, 0, -1, -1]);
    // As of (5, 3, 2) among 20.
    expect(accountFigure("net", scores, scale, 20)).toMatchObject({ value: 30, low: -5, high: 55 });
    expect(accountFigure("net", scores, scale, 10)).toMatchObject({ value: 30, low: 30, high: 30 });
    const averages = tallied([0.5, -0.25, 1], 9);
    const census = accountFigure("net", averages, scale, 3);
    expect([census.low, census.high]).toEqual([census.value, census.value]);
    const share = accountFigure("share", tallied([1, 0.5, 0], 9), scale, 3);
    expect([share.low, share.value, share.high]).toEqual([50, 50, 50]);
    const mean = accountFigure("mean", tallied([4, 5, 3], 9), scale, 3);
    expect([mean.low, mean.value, mean.high]).toEqual([4, 4, 4]);
  });

  it("is nothing without accounts", () => {
    for (const family of ["net", "share", "mean"] as const) {
      expect(accountFigure(family, emptyAccounts, scale)).toMatchObject({ value: null, n: 0 });
      expect(accountDifference(family, emptyAccounts, tallied([1]), scale).diff).toBeNull();
    }
  });
});

describe("a difference over accounts", () => {
  it("is the plain one where every account answered once", () => {
    const a = tallied([...Array(50).fill(1), ...Array(30).fill(0), ...Array(20).fill(-1)]);
    const b = tallied([...Array(40).fill(1), ...Array(30).fill(0), ...Array(30).fill(-1)]);
    const plain = npsDifference(
      { promoters: 50, passives: 30, detractors: 20 },
      { promoters: 40, passives: 30, detractors: 30 },
    );
    const found = accountDifference("net", a, b, scale);
    expect(found.p).toBeCloseTo(0.08322, 5);
    expect(found.low).toBeCloseTo(plain.low ?? 0, 9);
    const shares = accountDifference(
      "share",
      tallied([...Array(56).fill(1), ...Array(14).fill(0)]),
      tallied([...Array(48).fill(1), ...Array(32).fill(0)]),
      scale,
    );
    expect(shares.low).toBeCloseTo(shareDifference({ hits: 56, n: 70 }, { hits: 48, n: 80 }).low ?? 0, 6);
  });
});
