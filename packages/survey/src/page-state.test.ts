import type { Question } from "@heed/contract/listen/survey";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  givenAnswers,
  isFine,
  nextState,
  openingState,
  type PageEvent,
  type PageState,
} from "./page-state.ts";

const questions: Question[] = [
  { kind: "nps", key: "nps", text: { en: "Recommend?" }, required: true },
  { kind: "csat", key: "speed", text: { en: "Speed?" }, required: false },
  { kind: "text", key: "why", text: { en: "Why?" }, required: false },
];
const opened = openingState({ language: "en", answers: {}, errors: [] }, questions);
const walk = (events: PageEvent[], from: PageState = opened) =>
  events.reduce((state, event) => nextState(state, event, questions), from);
const start: PageEvent = { do: "take-over", answers: {}, step: undefined };
const answer = (key: string, given: number | string | undefined): PageEvent => ({
  do: "answer",
  key,
  answer: given,
});

describe("a walk through a survey", () => {
  test("one question at a time, Back keeps answers, sent at the end", () => {
    const there = walk([start, answer("nps", 0), { do: "next" }, answer("speed", 4), { do: "next" }]);
    expect(there).toMatchObject({
      mode: "steps",
      step: 2,
      answers: { nps: 0, speed: 4 },
      sending: "not-yet",
    });
    const back = walk([{ do: "go", step: 0 }], there);
    expect(back).toMatchObject({ step: 0, answers: { nps: 0, speed: 4 } });
    const sent = walk([{ do: "go", step: 2 }, answer("why", "late"), { do: "next" }], back);
    expect(sent).toMatchObject({ sending: "now", answers: { nps: 0, speed: 4, why: "late" } });
    expect(walk([{ do: "recorded" }], sent).sending).toBe("done");
  });

  test("a required question holds until it is answered; then the mark goes", () => {
    const held = walk([start, { do: "next" }]);
    expect(held).toMatchObject({ step: 0, wrong: ["nps"] });
    expect(walk([answer("nps", 0)], held).wrong).toEqual([]);
    expect(walk([answer("nps", 0), { do: "next" }], held).step).toBe(1);
  });

  test("nobody gets beyond what they have reached", () => {
    expect(walk([start, { do: "go", step: 2 }]).step).toBe(0);
    expect(walk([start, { do: "go", step: -1 }]).step).toBe(0);
  });

  test("nothing at all is not sent", () => {
    const optional = questions.slice(1);
    const state = [start, { do: "next" } as const, { do: "next" } as const].reduce<PageState>(
      (before, event) => nextState(before, event, optional),
      openingState({ language: "en", answers: {}, errors: [] }, optional),
    );
    expect(state).toMatchObject({ sending: "not-yet", trouble: "nothing" });
  });

  test("while answers are on their way, a second press or a changed mind changes nothing", () => {
    const sending = walk([start, answer("nps", 9), { do: "next" }, { do: "next" }, { do: "next" }]);
    expect(sending.sending).toBe("now");
    expect(walk([{ do: "next" }, answer("nps", 1), { do: "go", step: 0 }], sending)).toBe(sending);
    expect(walk([{ do: "unreachable" }], sending)).toMatchObject({ sending: "now", trouble: "waiting" });
  });

  test("what the server refuses is shown where it is", () => {
    const sending = walk([start, answer("nps", 9), { do: "next" }, { do: "next" }, { do: "next" }]);
    const errors = [{ path: "answers.speed", message: "off the scale" }];
    expect(walk([{ do: "refused", errors }], sending)).toMatchObject({
      step: 1,
      wrong: ["speed"],
      trouble: "check",
      sending: "not-yet",
    });
    expect(walk([{ do: "refused", errors: [{ path: "id", message: "" }] }], sending).trouble).toBe("already");
    expect(walk([{ do: "refused", errors: [] }], sending).trouble).toBe("notSaved");
    expect(walk([{ do: "gone" }], sending).sending).toBe("closed");
  });

  test("a page that comes back with errors opens on the first wrong question", () => {
    const errors = [
      { path: "answers.why", message: "" },
      { path: "answers.speed", message: "" },
    ];
    const state = openingState({ language: "vi", answers: { nps: 3 }, errors }, questions);
    expect(state).toMatchObject({ step: 1, wrong: ["speed", "why"], answers: { nps: 3 }, mode: "all" });
  });

  test("the script takes over what was chosen before it came, and a kiosk forgets everything", () => {
    const state = walk([{ do: "take-over", answers: { nps: 0 }, step: 1 }]);
    expect(state).toMatchObject({ mode: "steps", step: 1, answers: { nps: 0 } });
    expect(walk([{ do: "restart", language: "vi" }], state)).toMatchObject({
      mode: "steps",
      step: 0,
      answers: {},
      language: "vi",
      sending: "not-yet",
    });
  });
});

test("blank words are not sent; zero is", () => {
  expect(givenAnswers({ nps: 0, why: "  \n", more: "x" })).toEqual({ nps: 0, more: "x" });
});

const score = fc.record({
  do: fc.constant("answer" as const),
  key: fc.constantFrom("nps", "speed"),
  answer: fc.integer({ min: -1, max: 11 }),
});
const words = fc.record({
  do: fc.constant("answer" as const),
  key: fc.constant("why"),
  answer: fc.string(),
});
const event: fc.Arbitrary<PageEvent> = fc.oneof(
  { weight: 3, arbitrary: score },
  { weight: 1, arbitrary: words },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("go" as const), step: fc.integer({ min: -2, max: 5 }) }),
  },
  { weight: 6, arbitrary: fc.constant<PageEvent>({ do: "next" }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<PageEvent>({ do: "unreachable" }, { do: "speak", language: "vi" }),
  },
);

test("property: however somebody clicks, only a complete and correct page is ever sent", () => {
  let sent = 0;
  fc.assert(
    fc.property(fc.array(event, { minLength: 5, maxLength: 30 }), (events) => {
      const state = walk([start, ...events]);
      expect(state.step).toBeGreaterThanOrEqual(0);
      expect(state.step).toBeLessThan(questions.length);
      if (state.sending !== "now") return;
      sent++;
      for (const question of questions) expect(isFine(question, state.answers)).toBe(true);
    }),
    { numRuns: 1000 },
  );
  expect(sent).toBeGreaterThan(20);
});
