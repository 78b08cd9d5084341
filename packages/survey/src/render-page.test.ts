import type { PublicSurvey } from "@heed/contract/listen/survey";
import { describe, expect, test } from "vitest";
import { DATA_ELEMENT } from "./page-data.ts";
import {
  renderBrokenPage,
  renderClosedPage,
  renderNotFoundPage,
  renderSurveyPage,
  renderThanksPage,
} from "./render-page.ts";
import { attributesOf, elementsOf, textOf } from "./testing/read-html.ts";

const dress = { assets: { script: "/s/assets/page-abc.js", style: "h2{margin:0}" }, nonce: "bm9uY2U" };
const survey: PublicSurvey = {
  key: "after-delivery",
  languages: ["en", "vi", "ar"],
  by: "Nimbus Retail",
  thanks: { en: "Thank you. We read every answer.", vi: "Cảm ơn bạn." },
  notice: { en: "Kept for two years." },
  accent: "#c2185b",
  questions: [
    { kind: "nps", key: "nps", text: { en: "Recommend us?", vi: "Giới thiệu?" }, required: true },
    { kind: "csat", key: "speed", text: { en: "The speed?" }, required: false, lowLabel: { en: "Slow" } },
    { kind: "ces", key: "effort", text: { en: "Easy?" }, required: false },
    { kind: "text", key: "why", text: { en: "Why?" }, hint: { en: "No names, please." }, required: false },
  ],
};
const page = {
  ...dress,
  survey,
  language: "en",
  channel: "qr" as const,
  responseId: "0198c1f0-0000-7000-8000-000000000001",
};
const draw = (more: Partial<Parameters<typeof renderSurveyPage>[0]> = {}) =>
  elementsOf(renderSurveyPage({ ...page, ...more }));

describe("without script, the page is a complete form", () => {
  const elements = draw();
  const inputs = elements.filter(({ name }) => name === "input").map(attributesOf);

  test("that is posted to the survey's door with its id, language and channel", () => {
    const forms = elements.filter(({ name }) => name === "form").map(attributesOf);
    expect(forms).toEqual([
      expect.objectContaining({ method: "post", action: "/s/after-delivery/responses", class: "all" }),
    ]);
    expect(forms[0]).not.toHaveProperty("novalidate");
    for (const [name, value] of [
      ["id", page.responseId],
      ["language", "en"],
      ["channel", "qr"],
    ]) {
      expect(inputs).toContainEqual(expect.objectContaining({ type: "hidden", name, value }));
    }
  });

  test("with every score of every scale, in order, none chosen beforehand", () => {
    for (const [key, scores] of [
      ["nps", ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]],
      ["speed", ["1", "2", "3", "4", "5"]],
      ["effort", ["1", "2", "3", "4", "5", "6", "7"]],
    ]) {
      const radios = inputs.filter(({ type, name }) => type === "radio" && name === `answers.${key}`);
      expect(radios.map(({ value }) => value)).toEqual(scores);
      expect(radios.every((radio) => "required" in radio)).toBe(key === "nps");
    }
    expect(inputs.some((input) => "checked" in input)).toBe(false);
  });

  test("with a labelled box for words, a button, and nothing hidden", () => {
    const [box] = elements.filter(({ name }) => name === "textarea").map(attributesOf);
    expect(box).toMatchObject({ name: "answers.why", id: "answer-why", maxlength: "6000" });
    expect(elements.some((e) => e.name === "label" && attributesOf(e).for === "answer-why")).toBe(true);
    const buttons = elements.filter(({ name }) => name === "button").map(attributesOf);
    expect(buttons).toEqual([expect.objectContaining({ type: "submit" })]);
    expect(elements.filter((e) => "hidden" in attributesOf(e))).toEqual([]);
  });

  test("that says in words what is required and what is not", () => {
    const text = textOf(renderSurveyPage(page));
    expect(text.match(/Required/g)).toHaveLength(1);
    expect(text.match(/Optional/g)).toHaveLength(3);
    expect(text).toContain("0 Not at all likely");
    expect(text).toContain("10 Extremely likely");
    expect(text).toContain("1 Slow");
    expect(text).toContain("Kept for two years.");
    expect(text).toContain("Nimbus Retail");
  });

  test("whose trap for machines is out of people's way", () => {
    const trap = inputs.find(({ name }) => name === "leave-empty");
    expect(trap).toMatchObject({ tabindex: "-1", autocomplete: "off" });
  });
});

describe("the document", () => {
  test("asks for one script, carries its style under the nonce, and refers to nobody else", () => {
    const html = renderSurveyPage(page);
    const elements = elementsOf(html);
    const scripts = elements.filter(({ name }) => name === "script").map(attributesOf);
    expect(scripts).toEqual([
      { type: "module", src: "/s/assets/page-abc.js" },
      { type: "application/json", id: DATA_ELEMENT },
    ]);
    const styles = elements.filter(({ name }) => name === "style").map(attributesOf);
    expect(styles).toEqual([{ nonce: "bm9uY2U" }]);
    expect(html).toContain("--fill:#c2185b");
    expect(elements.filter((e) => "style" in attributesOf(e))).toEqual([]);
    expect(html.replaceAll("http%3A%2F%2Fwww.w3.org", "")).not.toMatch(/https?:/);
  });

  test("is in the reader's language and direction; texts that it lacks say which language they are in", () => {
    const vi = elementsOf(renderSurveyPage({ ...page, language: "vi" }));
    expect(attributesOf(vi[0])).toMatchObject({ lang: "vi", dir: "ltr" });
    const html = renderSurveyPage({ ...page, language: "vi" });
    expect(html).toContain("Giới thiệu?");
    expect(html).toMatch(/lang="en">Why\?</);
    expect(textOf(html)).toContain("Bắt buộc");
    expect(attributesOf(draw({ language: "ar" })[0])).toMatchObject({ lang: "ar", dir: "rtl" });
  });

  test("links to itself in its other languages, with channel and scores but without words", () => {
    const html = renderSurveyPage({ ...page, answers: { nps: 0, why: "secret" } });
    const links = elementsOf(html)
      .filter(({ name }) => name === "a")
      .map((a) => attributesOf(a).href);
    expect(links).toEqual([
      "/s/after-delivery?lang=vi&channel=qr&nps=0",
      "/s/after-delivery?lang=ar&channel=qr&nps=0",
    ]);
    expect(
      elementsOf(renderSurveyPage({ ...page, survey: { ...survey, languages: ["en"] } })).some(
        ({ name }) => name === "a",
      ),
    ).toBe(false);
  });

  test("shows what was chosen before, zero included", () => {
    const inputs = draw({ answers: { nps: 0, why: "late" } })
      .filter(({ name }) => name === "input")
      .map(attributesOf);
    expect(inputs.filter((input) => "checked" in input)).toEqual([
      expect.objectContaining({ name: "answers.nps", value: "0" }),
    ]);
    expect(renderSurveyPage({ ...page, answers: { why: "late" } })).toMatch(
      /<textarea[^>]*>late<\/textarea>/,
    );
  });

  test("tells what is wrong where it is wrong", () => {
    const errors = [{ path: "answers.nps", message: "needs a score from 0 to 10" }];
    const html = renderSurveyPage({ ...page, errors });
    expect(textOf(html)).toContain("Please look at the marked question.");
    expect(textOf(html)).toContain("Please choose a number from 0 to 10.");
    const group = elementsOf(html)
      .map(attributesOf)
      .find(({ id }) => id === "question-nps");
    expect(group?.["aria-describedby"]).toBe("error-nps");
    expect(textOf(renderSurveyPage({ ...page, language: "vi", errors }))).toContain(
      "Bạn hãy chọn một số từ 0 đến 10.",
    );
  });
});

test("the other pages say what they are", () => {
  expect(textOf(renderThanksPage({ ...dress, survey, language: "vi" }))).toContain("Cảm ơn bạn.");
  expect(textOf(renderClosedPage({ ...dress, survey, language: "en" }))).toContain("This survey is closed");
  expect(textOf(renderNotFoundPage({ ...dress, language: "en" }))).toContain("There is no survey here");
  expect(textOf(renderBrokenPage({ ...dress, language: "vi" }))).toContain("Bạn hãy quay lại sau giây lát");
});

describe("no text can be more than text", () => {
  const payloads = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    "</style><svg onload=alert(1)>",
    "<!--<script>",
    "]]><script>",
    `" onmouseover="alert(1)`,
    `' onfocus='alert(1)' autofocus='`,
    "`><img src=x onerror=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u2028\u2029<\u0000script>alert(1)</script>",
    "{{constructor.constructor('alert(1)')()}}",
    "＜script＞alert(1)＜/script＞",
  ];
  const harmless = elementsOf(renderSurveyPage({ ...page, survey: dressed("x"), answers: { why: "x" } }));

  function dressed(text: string): PublicSurvey {
    const local = { en: text, vi: text };
    const questions = survey.questions.map((question) =>
      question.kind === "text"
        ? { ...question, text: local, hint: local }
        : { ...question, text: local, lowLabel: local, highLabel: local },
    );
    return { ...survey, by: text, thanks: local, notice: local, questions };
  }

  test.each(payloads)("%j", (payload) => {
    const html = renderSurveyPage({ ...page, survey: dressed(payload), answers: { why: payload } });
    const elements = elementsOf(html);
    const shape = (list: typeof elements) =>
      list.map((e) => `${e.name} ${Object.keys(attributesOf(e)).sort().join(" ")}`);
    expect(shape(elements)).toEqual(shape(harmless));
    const data = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? "";
    expect(data).not.toMatch(/[<>\u2028\u2029]/);
    expect(JSON.parse(data)).toMatchObject({ survey: { by: payload }, answers: { why: payload } });
    for (const other of [
      renderThanksPage({ ...dress, survey: dressed(payload), language: "en" }),
      renderClosedPage({ ...dress, survey: dressed(payload), language: "en" }),
    ]) {
      const names = new Set(elementsOf(other).map(({ name }) => name));
      for (const name of ["script", "img", "iframe", "a", "textarea"]) expect(names.has(name)).toBe(false);
    }
  });
});
