import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { queryOfParts, type SaidQuery } from "./question-query.ts";
import { readQuestion } from "./read-question.ts";
import type { Nameable } from "./said-question.ts";

const text = ["text"] as const;
const KNOWN: Nameable = {
  metrics: [
    { key: "nps", names: [] },
    { key: "csat", names: [] },
    { key: "ces", names: [] },
    { key: "count", names: [] },
    { key: "ratings.punctuality", names: ["Punctuality"] },
    { key: "ratings.waiting", names: ["Waiting", "Thời gian chờ"], lowIsGood: true },
  ],
  fields: [
    { field: "touchpoint", names: [], types: text },
    { field: "channel", names: [], types: text },
    { field: "location", names: [], types: text },
    { field: "partner", names: [], types: text },
    { field: "customer.ref", names: [], types: text },
    { field: "attributes.city", names: [], types: text },
    { field: "attributes.orderValue", names: [], types: ["number"] },
    { field: "traits.tier", names: [], types: text },
  ],
  values: [
    { field: "touchpoint", value: "delivery", names: ["Delivery", "Giao hàng"] },
    { field: "channel", value: "email", names: [] },
    { field: "channel", value: "sms", names: [] },
    { field: "location", value: "HN-01", names: [] },
    { field: "attributes.city", value: "Hà Nội", names: ["Hanoi"] },
    { field: "attributes.city", value: "Đà Nẵng", names: [] },
    { field: "partner", value: "FastEx", names: [] },
    { field: "traits.tier", value: "gold", names: [] },
    { field: "traits.tier", value: "Hà Nội", names: [] },
  ],
  usual: "nps",
  today: "2026-11-22",
};

const asked = (question: string): SaidQuery => queryOfParts(readQuestion(question, KNOWN).parts, KNOWN);
const is = (field: string, ...values: string[]) => ({ field, op: "in", values });

describe("a question in words", () => {
  it.each<[string, SaidQuery]>([
    [
      "NPS of Hanoi shops by month since May",
      {
        metrics: ["nps"],
        grain: "month",
        from: "2026-05-01",
        by: ["location"],
        where: [is("attributes.city", "Hà Nội")] as never,
      },
    ],
    [
      "độ hài lòng theo cửa hàng 30 ngày qua",
      { metrics: ["csat"], by: ["location"], from: "2026-10-24", to: "2026-11-23" },
    ],
    ["do hai long theo cua hang trong 30 ngay qua", asked("độ hài lòng theo cửa hàng 30 ngày qua")],
    [
      "What was the NPS for delivery last month compared with the previous period?",
      {
        metrics: ["nps"],
        where: [is("touchpoint", "delivery")] as never,
        from: "2026-10-01",
        to: "2026-11-01",
        compare: "previous",
      },
    ],
    [
      "điểm NPS giao hàng tháng trước so với kỳ trước",
      {
        metrics: ["nps"],
        where: [is("touchpoint", "delivery")] as never,
        from: "2026-10-01",
        to: "2026-11-01",
        compare: "previous",
      },
    ],
    [
      "worst 5 shops by csat this year",
      {
        metrics: ["csat"],
        by: ["location"],
        from: "2026-01-01",
        to: "2027-01-01",
        orderBy: { metric: "csat", dir: "asc" },
        limit: 5,
      },
    ],
    [
      "5 cửa hàng tệ nhất quý này",
      {
        metrics: ["nps"],
        by: ["location"],
        from: "2026-10-01",
        to: "2027-01-01",
        orderBy: { metric: "nps", dir: "asc" },
        limit: 5,
      },
    ],
    // Where low is good, the worst is the highest; the highest stays the highest.
    [
      "worst shops by waiting",
      { metrics: ["ratings.waiting"], by: ["location"], orderBy: { metric: "ratings.waiting", dir: "desc" } },
    ],
    [
      "lowest waiting shops",
      { metrics: ["ratings.waiting"], by: ["location"], orderBy: { metric: "ratings.waiting", dir: "asc" } },
    ],
    ["email vs sms nps", { metrics: ["nps"], where: [is("channel", "email", "sms")] as never }],
    ["nps by channel and touchpoint", { metrics: ["nps"], by: ["channel", "touchpoint"] }],
    [
      "how many answers without email from 3 May to 10 June 2026 by week",
      {
        metrics: ["count"],
        grain: "week",
        where: [{ field: "channel", op: "notIn", values: ["email"] }],
        from: "2026-05-03",
        to: "2026-06-11",
      },
    ],
    [
      "csat where order value over 100 in Q2",
      {
        metrics: ["csat"],
        where: [{ field: "attributes.orderValue", op: "gt", value: 100 }],
        from: "2026-04-01",
        to: "2026-07-01",
      },
    ],
    [
      "tier Hà Nội punctuality",
      { metrics: ["ratings.punctuality"], where: [is("traits.tier", "Hà Nội")] as never },
    ],
    ["nps and csat by location", { metrics: ["nps", "csat"], by: ["location"] }],
    ["", { metrics: ["nps"] }],
  ])("%s", (question, query) => {
    expect(asked(question)).toEqual(query);
    expect(readQuestion(question, KNOWN).unread).toEqual([]);
  });

  it("tells the words that mean nothing here, and takes nothing else for them", () => {
    const read = readQuestion("NPS of Bangkok by month", KNOWN);
    expect(read.unread).toEqual(["Bangkok"]);
    expect(queryOfParts(read.parts, KNOWN)).toEqual({ metrics: ["nps"], grain: "month" });
  });

  it("says which other fields have the same value", () => {
    const [, part] = readQuestion("nps Hà Nội", KNOWN).parts;
    expect(part).toMatchObject({
      text: "Hà Nội",
      means: { condition: { field: "attributes.city" }, orIn: ["traits.tier"] },
    });
  });

  it("finds each part where it stands in the question", () => {
    const question = "  Điểm NPS theo kênh, từ tháng 5?";
    for (const { text, from, to } of readQuestion(question, KNOWN).parts) {
      expect(question.slice(from, to)).toBe(text);
    }
  });

  it("never fails, whatever is typed, and never loses a word", () => {
    const words = fc.constantFrom(
      ..."nps by theo hanoi since từ may tháng 5 2026 last 30 days ngày and vs not over > 100 worst top the q2 hay".split(
        " ",
      ),
    );
    const typed = fc.oneof(
      fc.string(),
      fc.array(words).map((some) => some.join(" ")),
    );
    fc.assert(
      fc.property(typed, (question) => {
        const { parts } = readQuestion(question, KNOWN);
        const query = queryOfParts(parts, KNOWN);
        expect(query.metrics.length).toBeGreaterThan(0);
        if (query.from !== undefined && query.to !== undefined) expect(query.from < "9999").toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
