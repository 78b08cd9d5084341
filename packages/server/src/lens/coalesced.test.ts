import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { expect, it } from "vitest";
import { coalesced } from "./coalesced.ts";

it("resolves a call with a run that began after it, and runs no two at once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 30 }), async (pauses) => {
      let asked = 0;
      let begun = 0;
      let running = 0;
      const work = coalesced(async () => {
        running += 1;
        expect(running).toBe(1);
        const seen = asked;
        await sleep(1);
        begun = seen;
        running -= 1;
      });
      const calls: Promise<void>[] = [];
      for (const pause of pauses) {
        asked += 1;
        const mine = asked;
        calls.push(work().then(() => expect(begun).toBeGreaterThanOrEqual(mine)));
        if (pause > 0) await sleep(pause / 2);
      }
      await Promise.all(calls);
    }),
    { numRuns: 30 },
  );
});

it("tells each caller of the failure of its own run only", async () => {
  let runs = 0;
  const work = coalesced(async () => {
    runs += 1;
    const run = runs;
    await sleep(1);
    if (run === 1) throw new Error("first");
  });
  const first = work();
  const [second, third] = [work(), work()];
  await expect(first).rejects.toThrow("first");
  await expect(second).resolves.toBeUndefined();
  await expect(third).resolves.toBeUndefined();
  expect(runs).toBe(2);
});
