import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { openGate } from "./gate.ts";

it("lets one alone only when nobody is inside, and nobody in meanwhile", async () => {
  const gate = openGate();
  let inside = 0;
  let alone = false;
  let most = 0;
  const sideBySide = async (): Promise<void> => {
    for (let round = 0; round < 20; round += 1) {
      await gate.enter();
      expect(alone).toBe(false);
      inside += 1;
      most = Math.max(most, inside);
      await sleep(Math.random() * 2);
      inside -= 1;
      gate.leave();
      if (round % 5 === 0) {
        await gate.alone(async () => {
          expect([inside, alone]).toEqual([0, false]);
          alone = true;
          await sleep(1);
          alone = false;
        });
      }
    }
  };
  await Promise.all([sideBySide(), sideBySide(), sideBySide()]);
  expect(most).toBeGreaterThan(1);
});

it("says that somebody waits, and goes on after a failure", async () => {
  const gate = openGate();
  await gate.enter();
  const failing = gate.alone(() => Promise.reject(new Error("no")));
  expect(gate.wanted()).toBe(true);
  gate.leave();
  await expect(failing).rejects.toThrow("no");
  expect(gate.wanted()).toBe(false);
  await gate.enter();
});
