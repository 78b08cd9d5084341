import fc from "fast-check";
import { expect, test } from "vitest";
import { type AlertState, nextAlertState, type Says } from "./alert-state.ts";

const DAY = 86_400_000;

/** What happens, day by day. */
function events(said: readonly Says[], closeAt?: number): string[] {
  let state: AlertState | null = null;
  return said.flatMap((says, day) => {
    if (day === closeAt && state) state = { ...state, status: "closed" };
    const step = nextAlertState(state, says, day * DAY, DAY);
    state = step?.state ?? state;
    return step?.event ? [`${day}:${step.event}`] : [];
  });
}
const C = "calls" as const;
const O = "calm" as const;
const N = "nothing" as const;

test("opens once, however often it calls, and is over after two usual days", () => {
  expect(events([O, C, C, C, N, O, C, O, O])).toEqual(["1:opened", "8:over"]);
});

test("does not flap: what calls again before it is closed is the same alert", () => {
  expect(events([C, O, O, C, O, O])).toEqual(["0:opened", "2:over", "3:again", "5:over"]);
});

test("is closed by itself a week after it was over, and then a new one may open", () => {
  expect(events([C, O, O, ...Array<Says>(7).fill(O), C])).toEqual([
    "0:opened",
    "2:over",
    "9:closed",
    "10:opened",
  ]);
});

test("closed by somebody while it goes on, it stays quiet until all was as usual for once", () => {
  expect(events([C, C, C, C, O, O, C], 2)).toEqual(["0:opened", "6:opened"]);
});

test("of which nothing can be said any more, it is over at last", () => {
  expect(events([C, ...Array<Says>(16).fill(N)])).toEqual(["0:opened", "15:over"]);
});

test("never opens twice without having been over or closed in between", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(C, O, N), { maxLength: 60 }), (said) => {
      let open = false;
      for (const event of events(said).map((text) => text.split(":")[1])) {
        if (event === "opened" || event === "again") {
          expect(open).toBe(false);
          open = true;
        } else open = false;
      }
    }),
  );
});
