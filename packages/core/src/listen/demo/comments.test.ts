import { expect, test } from "vitest";
import type { Cause } from "./causes.ts";
import { comment } from "./comments.ts";
import { withoutDiacritics } from "./diacritics.ts";
import type { Experience } from "./experience.ts";
import { categories } from "./goods.ts";
import { personAt } from "./people.ts";
import { createRandom } from "./random.ts";
import type { Tone } from "./scores.ts";
import { typed } from "./typing.ts";

const [category] = categories;
if (category === undefined) throw new Error("there are no goods");
const purchase = { category, item: 0, value: 399_000, pieces: 1 };

function comments(language: "vi" | "en", tone: Tone, happened: Cause[], possible: Cause[], count = 300) {
  const random = createRandom(21);
  const experience: Experience = {
    happened,
    possible,
    push: 0,
    attributes: {},
    facts: { purchase, delayDays: 4, waitMinutes: 31, refundDays: 12 },
  };
  const person = { ...personAt(1, 1, 10, 2025), language };
  return Array.from({ length: count }, () => comment({ random, person, tone, experience, form: "letter" }));
}

test("a late parcel is called late by as many days as it was", () => {
  for (const text of comments("vi", "angry", ["late"], [])) expect(withoutDiacritics(text)).toMatch(/4 ngay/);
  for (const text of comments("en", "angry", ["late"], [])) expect(text).toMatch(/4 days/);
});

test("who is delighted praises, who is angry complains; topics are never praised and scolded at once", () => {
  const causes: Cause[] = ["courier-rude", "courier-kind"];
  for (const text of comments("en", "delighted", [], causes)) {
    expect(text).not.toMatch(/rude|impatient|drove off|threw|left the parcel|disrespectful|awful/i);
  }
  for (const text of comments("en", "angry", [], causes)) {
    expect(text).not.toMatch(/friendly and|polite|lovely|cheerful|helpful|recommend/i);
  }
  for (const text of comments("en", "content", ["courier-kind"], ["courier-rude", "price-high"])) {
    expect(text).not.toMatch(/rude|impatient|threw|shouted/i);
  }
});

test("what happened is said before what may be said", () => {
  const said = comments("en", "unhappy", ["damaged"], ["price-high", "size-wrong", "tracking-poor"]);
  const damaged = said.filter((text) => /seam|saem|stain|tear|arrived with|packaging/i.test(text));
  expect(damaged.length).toBe(said.length);
});

test("with nothing at all to say there is still a comment", () => {
  for (const tone of ["delighted", "content", "mixed", "unhappy", "angry"] as const) {
    for (const text of comments("vi", tone, [], [], 60)) expect(text.trim().length).toBeGreaterThan(1);
  }
});

test("staff notes speak of the customer in the third person", () => {
  const random = createRandom(3);
  const person = { ...personAt(1, 1, 10, 2025), language: "vi" as const };
  const experience: Experience = {
    happened: ["late"],
    possible: [],
    push: 0,
    attributes: {},
    facts: { purchase },
  };
  for (let turn = 0; turn < 100; turn += 1) {
    const note = comment({ random, person, tone: "angry", experience, form: "note" });
    expect(note).toMatch(/^(Khách|Ghi nhận)/);
    expect(note).not.toMatch(/(?<!\p{L})(mình|tôi|em)(?!\p{L})/u);
  }
});

test("about one Vietnamese comment in eight comes without diacritics or in phone shorthand", () => {
  const random = createRandom(8);
  const clean = "Nhân viên không nhiệt tình, mình chờ được hàng rất lâu rồi.";
  let rough = 0;
  for (let turn = 0; turn < 4000; turn += 1) {
    const text = typed(clean, "vi", "mixed", random);
    if (!/[ăâđêôơưàáảãạ]/.test(text) || /(?<!\p{L})(ko|đc|dc|nv)(?!\p{L})/u.test(text)) rough += 1;
  }
  expect(rough / 4000).toBeGreaterThan(0.1);
  expect(rough / 4000).toBeLessThan(0.15);
});
