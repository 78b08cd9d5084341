import { type Survey, SurveyInput } from "@heed/contract/listen/survey";
import { describe, expect, it } from "vitest";
import { STARTING_POINTS, startingPoint } from "../starting-points.ts";
import { draftOf, missingTexts, sameDraft, written } from "./draft.ts";
import {
  added,
  moved,
  newDraft,
  removed,
  renamed,
  restored,
  withLanguages,
  withQuestion,
} from "./draft-changes.ts";
import { inputOf, publicOf } from "./draft-input.ts";
import { draftProblems, messageAt, stillThere } from "./draft-problems.ts";

const names = {
  name: "Sau khi giao hàng",
  touchpointName: "Giao hàng",
  touchpoints: ["shop"],
  language: "en",
} as const;
const fresh = newDraft(startingPoint("delivery"), names);

const saved: Survey = {
  id: "0198aaaa-1111-7abc-8def-0123456789ab",
  version: 3,
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-02T00:00:00Z",
  key: "quarterly",
  name: "Quarterly",
  status: "closed",
  languages: ["vi", "en"],
  questions: [
    { kind: "nps", key: "nps", required: true, text: { vi: "?" }, lowLabel: { vi: "thấp" } },
    { kind: "text", key: "why", required: false, text: { vi: "Vì sao?", en: "Why?" }, hint: { en: "…" } },
  ],
  thanks: { vi: "Cảm ơn", en: "Thanks" },
};

describe("a new survey", () => {
  it.each(STARTING_POINTS.map((point) => [point.id, point] as const))(
    "%s can be saved as it stands",
    (_, point) => {
      const draft = newDraft(point, names);
      expect(draftProblems(draft)).toEqual([]);
      expect(SurveyInput.safeParse(inputOf(draft)).error).toBeUndefined();
      expect([...missingTexts(draft).values()]).toEqual([0, 0]);
    },
  );

  it("brings its touchpoint along, or takes the one that is there", () => {
    expect(fresh).toMatchObject({ touchpoint: null, newTouchpoint: { key: "delivery", name: "Giao hàng" } });
    expect(inputOf(fresh)).toMatchObject({ touchpoint: "delivery", key: "sau-khi-giao-hang" });
    const there = newDraft(startingPoint("delivery"), { ...names, touchpoints: ["delivery"] });
    expect(there).toMatchObject({ touchpoint: "delivery", newTouchpoint: null });
  });

  it("speaks the writer's language first", () => {
    expect(newDraft(undefined, { ...names, language: "vi" }).languages).toEqual(["vi", "en"]);
  });

  it("has an address that follows its name until somebody writes one", () => {
    expect(renamed(fresh, "Đổi trả").key).toBe("doi-tra");
    expect(renamed({ ...fresh, keyFollowsName: false, key: "own" }, "Đổi trả").key).toBe("own");
  });
});

describe("a saved survey", () => {
  it("comes back from editing as it was", () => {
    const { id: _, version: _v, createdAt: _c, updatedAt: _u, ...input } = saved;
    expect(inputOf(draftOf(saved))).toEqual(input);
  });

  it("knows what is not translated", () => {
    expect(missingTexts(draftOf(saved))).toEqual(
      // English: the first question, its label. Vietnamese: the hint.
      new Map([
        ["vi", 1],
        ["en", 2],
      ]),
    );
  });
});

describe("changes", () => {
  it("leaves out blank texts and dropped languages", () => {
    expect(written({ en: "  ", vi: " a " }, ["en", "vi"])).toEqual({ vi: "a" });
    expect(written({ en: " ", vi: "" }, ["en", "vi"])).toBeUndefined();
    const english = inputOf(withLanguages(fresh, ["en"]));
    expect(english.languages).toEqual(["en"]);
    expect(JSON.stringify(english)).not.toContain("Bạn");
    expect(withLanguages(withLanguages(fresh, ["en"]), []).languages).toEqual(["en"]);
  });

  it("removes a question and brings it back to its place", () => {
    const less = removed(fresh, 0);
    expect(less.questions.map((q) => q.key)).toEqual(["why"]);
    expect(restored(less)).toEqual(fresh);
    expect(restored(fresh)).toBe(fresh);
  });

  it("gives each new question a name of its own, also beside the removed one", () => {
    const more = added(added(removed(fresh, 0), "csat"), "csat");
    expect(more.questions.map((q) => q.key)).toEqual(["why", "csat2", "csat3"]);
    expect(new Set([...more.questions.map((q) => q.id), 0]).size).toBe(4);
  });

  it("moves questions, but not beyond the ends", () => {
    expect(moved(fresh, 0, 1).questions.map((q) => q.key)).toEqual(["why", "csat"]);
    expect(moved(fresh, 0, -1)).toBe(fresh);
    expect(moved(fresh, 1, 1)).toBe(fresh);
  });

  it("counts as changed only when something else would be saved", () => {
    expect(sameDraft(fresh, restored(removed(fresh, 1)))).toBe(true);
    expect(sameDraft(fresh, { ...fresh, status: "draft" })).toBe(false);
    expect(sameDraft(fresh, withQuestion(fresh, 0, { required: false }))).toBe(false);
  });
});

describe("problems", () => {
  it("names each place once, as the server names it", () => {
    const draft = withQuestion({ ...fresh, name: " ", key: "-a", thanks: { en: " " }, accent: "red" }, 1, {
      key: "csat",
      text: {},
    });
    expect(draftProblems(draft).map((problem) => problem.path)).toEqual([
      "name",
      "key",
      "questions.1.text",
      "questions.1.key",
      "thanks",
      "accent",
    ]);
    expect(draftProblems({ ...fresh, questions: [] }).map((problem) => problem.path)).toEqual(["questions"]);
  });

  it("finds what the server said about a place or a language of it", () => {
    const errors = [{ path: "questions.1.text.en", message: "too long" }];
    expect(messageAt(errors, "questions.1.text")).toBe("too long");
    expect(messageAt(errors, "questions.1")).toBe("too long");
    expect(messageAt(errors, "questions.1.te")).toBeUndefined();
    expect(messageAt([{ path: "questions.10.text", message: "x" }], "questions.1")).toBeUndefined();
  });

  it("drops what the server said about a text once that is changed", () => {
    const errors = [
      { path: "questions.0.text.en", message: "too long" },
      { path: "questions.1.key", message: "has another scale" },
    ];
    const changed = withQuestion(fresh, 0, { text: { en: "shorter", vi: "?" } });
    expect(stillThere(errors, inputOf(fresh), inputOf(fresh))).toEqual(errors);
    expect(stillThere(errors, inputOf(fresh), inputOf(changed))).toEqual([errors[1]]);
  });
});

describe("the preview", () => {
  it("shows something where nothing is written yet, and no colour that is none", () => {
    const shown = publicOf(
      { ...withQuestion(fresh, 0, { text: { en: "" } }), thanks: {}, accent: "#12" },
      "Sao Mai",
      "…",
    );
    expect(shown.questions[0]?.text).toEqual({ en: "…" });
    expect(shown.thanks).toEqual({ en: "…" });
    expect(shown.accent).toBeUndefined();
    expect(shown.by).toBe("Sao Mai");
  });
});
