import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { oneAhead } from "./one-ahead.ts";

it("makes the next item while one is worked on, and no more", async () => {
  let made = 0;
  async function* source(): AsyncGenerator<number> {
    for (let n = 1; n <= 4; n += 1) {
      made = n;
      yield n;
    }
  }
  const seen: [number, number][] = [];
  for await (const item of oneAhead(source())) {
    await sleep(2);
    seen.push([item, made]);
  }
  expect(seen).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 4],
  ]);
});

it("tells of a failure when its turn comes, and closes a source that is left early", async () => {
  let closed = false;
  async function* failing(): AsyncGenerator<number> {
    try {
      yield 1;
      yield 2;
      throw new Error("third");
    } finally {
      closed = true;
    }
  }
  const seen: number[] = [];
  await expect(
    (async () => {
      for await (const item of oneAhead(failing())) seen.push(item);
    })(),
  ).rejects.toThrow("third");
  expect([seen, closed]).toEqual([[1, 2], true]);
  closed = false;
  for await (const _ of oneAhead(failing())) break;
  expect(closed).toBe(true);
});
