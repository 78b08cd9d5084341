import { SignalInput } from "@heed/contract/listen/signal";
import { type Question, ResponseInput } from "@heed/contract/listen/survey";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { QUESTION_KINDS } from "./question-kinds/question-kinds.ts";
import { signalOfResponse } from "./response.ts";

const survey = {
  key: "after-delivery",
  touchpoint: "delivery",
  questions: [
    { kind: "nps", key: "nps", text: { en: "Recommend us?" }, required: true },
    { kind: "csat", key: "packaging", text: { en: "The packaging?" }, required: false },
    { kind: "text", key: "why", text: { en: "Why?" }, required: false },
  ] satisfies Question[],
};

describe("a response becomes a signal", () => {
  test("scores to ratings, words to text, the survey's touchpoint added", () => {
    const id = "0198c1f0-0000-7000-8000-000000000001";
    expect(
      signalOfResponse(survey, {
        id,
        language: "vi",
        channel: "qr",
        answers: { nps: 0, packaging: 2, why: " Giao hàng trễ 3 ngày " },
      }),
    ).toEqual({
      id,
      kind: "survey",
      survey: "after-delivery",
      touchpoint: "delivery",
      channel: "qr",
      language: "vi",
      ratings: { nps: 0, packaging: 2 },
      text: { why: "Giao hàng trễ 3 ngày" },
    });
  });

  test("what was left out is left out", () => {
    expect(
      signalOfResponse({ ...survey, touchpoint: undefined }, { answers: { nps: 9, why: "  " } }),
    ).toEqual({
      kind: "survey",
      survey: "after-delivery",
      channel: "link",
      ratings: { nps: 9 },
    });
  });

  test("each wrong answer is named, all of them at once", () => {
    expect(signalOfResponse(survey, { answers: { nps: 11, packaging: "good", why: 3, price: 4 } })).toEqual({
      errors: [
        { path: "answers.price", message: "this survey has no such question" },
        { path: "answers.nps", message: "11 is off the scale 0–10" },
        { path: "answers.packaging", message: "must be a whole number from 1 to 5" },
        { path: "answers.why", message: "must be a text" },
      ],
    });
  });

  test("a required question must be answered; so must be something at all", () => {
    expect(signalOfResponse(survey, { answers: { why: "late" } })).toEqual({
      errors: [{ path: "answers.nps", message: "needs a score from 0 to 10" }],
    });
    const optional = { ...survey, questions: survey.questions.slice(1) };
    expect(signalOfResponse(optional, { answers: { why: " " } })).toEqual({
      errors: [{ path: "answers", message: "answer at least one question" }],
    });
  });

  test("a question called like an object's own member is a question like any other", () => {
    const odd = {
      ...survey,
      questions: [{ kind: "nps", key: "constructor", text: { en: "?" }, required: true }],
    };
    expect(signalOfResponse(odd as typeof survey, { answers: {} })).toHaveProperty("errors");
    expect(signalOfResponse(odd as typeof survey, { answers: { constructor: 0 } })).toMatchObject({
      ratings: { constructor: 0 },
    });
  });
});

const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/);
const question: fc.Arbitrary<Question> = fc.record({
  kind: fc.constantFrom(...(Object.keys(QUESTION_KINDS) as Question["kind"][])),
  key,
  text: fc.constant({ en: "?" }),
  required: fc.boolean(),
});
const questions = fc.uniqueArray(question, { minLength: 1, maxLength: 8, selector: (q) => q.key });
const anyAnswer = fc.oneof(fc.integer({ min: -2, max: 12 }), fc.string({ maxLength: 30 }));

/** A survey with answers, most of them fitting, some not, some to questions that are not there. */
const filledIn = questions.chain((asked) =>
  fc.record({
    asked: fc.constant(asked),
    answers: fc
      .tuple(
        ...asked.map(({ kind, key }) => {
          const { scale } = QUESTION_KINDS[kind];
          const fitting = scale
            ? fc.integer({ min: scale.min, max: scale.max })
            : fc.string({ maxLength: 30 });
          const answer = fc.oneof({ weight: 8, arbitrary: fitting }, { weight: 1, arbitrary: anyAnswer });
          return fc.option(fc.tuple(fc.constant(key), answer), { nil: null, freq: 8 });
        }),
        fc.oneof(
          { weight: 8, arbitrary: fc.constant(null) },
          { weight: 1, arbitrary: fc.tuple(key, anyAnswer) },
        ),
      )
      .map((pairs) => Object.fromEntries(pairs.filter((pair) => pair !== null))),
  }),
);

test("property: either every error names a field, or the signal holds each answer exactly once", () => {
  let accepted = 0;
  fc.assert(
    fc.property(filledIn, ({ asked, answers }) => {
      const response = ResponseInput.parse({ answers });
      const signal = signalOfResponse({ key: "s", touchpoint: undefined, questions: asked }, response);
      const known = new Set(asked.map((q) => q.key));
      if ("errors" in signal) {
        expect(signal.errors.length).toBeGreaterThan(0);
        const allowed = ["answers", ...[...known, ...Object.keys(answers)].map((k) => `answers.${k}`)];
        for (const { path } of signal.errors) expect(allowed).toContain(path);
        return;
      }
      accepted++;
      expect(SignalInput.safeParse(signal).success).toBe(true);
      const texts = (signal.text ?? {}) as Record<string, string>;
      for (const { key, kind, required } of asked) {
        const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
        const blank = answer === undefined || (typeof answer === "string" && answer.trim() === "");
        expect(blank && required).toBe(false);
        const { scale } = QUESTION_KINDS[kind];
        const held = scale ? signal.ratings : texts;
        expect(Object.hasOwn(held ?? {}, key)).toBe(!blank);
        if (!blank) expect(held?.[key]).toBe(scale ? answer : String(answer).trim());
      }
      expect(Object.keys(answers).every((k) => known.has(k))).toBe(true);
      const recorded = Object.keys(signal.ratings ?? {}).length + Object.keys(texts).length;
      expect(recorded).toBeLessThanOrEqual(Object.keys(answers).length);
      expect(recorded).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
  expect(accepted).toBeGreaterThan(100);
});
