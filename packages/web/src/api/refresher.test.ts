import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { refresher } from "./refresher.ts";

test("a hundred changes make one refresh, and one during it makes one more", async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const one = refresher(
    async () => {
      runs++;
      most = Math.max(most, ++running);
      await wait(30);
      running--;
    },
    5,
    5,
  );
  for (let i = 0; i < 100; i++) one.touch();
  await wait(20);
  expect(runs).toBe(1);
  for (let i = 0; i < 100; i++) one.touch();
  await wait(80);
  expect(runs).toBe(2);
  expect(most).toBe(1);
  one.stop();
});

test("a refresh that fails does not end it, a stop does", async () => {
  let runs = 0;
  const one = refresher(
    async () => {
      runs++;
      throw new Error("offline");
    },
    1,
    1,
  );
  one.touch();
  await wait(15);
  one.touch();
  await wait(15);
  expect(runs).toBe(2);
  one.stop();
  one.touch();
  await wait(15);
  expect(runs).toBe(2);
});
