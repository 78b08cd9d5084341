import fc from "fast-check";
import { expect, test } from "vitest";
import {
  conditionsOf,
  narrowed,
  PLAIN,
  parseSegment,
  type Segment,
  stretched,
  toggled,
  widened,
  writeSegment,
} from "./segment.ts";

const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,20}$/);
const field = fc.oneof(
  fc.constantFrom(...PLAIN),
  fc.tuple(fc.constantFrom("attributes", "traits", "ratings"), key).map((p) => p.join(".")),
);
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((n) => n + 0);
const value = fc.oneof(fc.string(), number, fc.boolean(), fc.constant(null));
const segment: fc.Arbitrary<Segment> = fc.uniqueArray(
  fc.record({ field, values: fc.uniqueArray(value, { minLength: 1, maxLength: 5 }) }),
  { selector: (pick) => pick.field, maxLength: 4 },
);

test("a segment survives the address, whatever its values are", () => {
  fc.assert(fc.property(segment, (one) => void expect(parseSegment(writeSegment(one))).toEqual(one)));
});

test("a stretch of numbers survives the address and is two conditions at most", () => {
  const bound = fc.option(number);
  fc.assert(
    fc.property(bound, bound, (from, to) => {
      fc.pre(from !== null || to !== null);
      const one = stretched([], "attributes.delay", { from, to });
      expect(parseSegment(writeSegment(one))).toEqual(one);
      const said = conditionsOf(one).map(({ op, value }) => [op, value]);
      expect(said).toEqual([...(from === null ? [] : [["gte", from]]), ...(to === null ? [] : [["lt", to]])]);
    }),
  );
  expect(parseSegment("attributes.delay:~~;attributes.x:~a~b")).toEqual([]);
});

test("it survives a real address too", () => {
  fc.assert(
    fc.property(segment, (one) => {
      const url = new URL("http://heed.example/measure");
      url.searchParams.set("segment", writeSegment(one) ?? "");
      expect(parseSegment(new URL(url.href).searchParams.get("segment") ?? undefined)).toEqual(one);
    }),
  );
});

test("simple ones stay readable", () => {
  const text = "touchpoint:delivery,hotline;attributes.express:~true";
  expect(parseSegment(text)).toEqual([
    { field: "touchpoint", values: ["delivery", "hotline"] },
    { field: "attributes.express", values: [true] },
  ]);
  expect(writeSegment(parseSegment(text))).toBe(text);
});

test("what makes no sense is left out", () => {
  expect(parseSegment("drop table:x;touchpoint;:y;touchpoint:a;touchpoint:b;channel:~zz")).toEqual([
    { field: "touchpoint", values: ["a"] },
  ]);
  fc.assert(fc.property(fc.string(), (text) => void parseSegment(text)));
});

test("values become one condition; only not given becomes missing", () => {
  expect(conditionsOf([{ field: "channel", values: ["sms", null] }])).toEqual([
    { field: "channel", op: "in", values: ["sms"] },
  ]);
  expect(conditionsOf([{ field: "channel", values: [null] }])).toEqual([{ field: "channel", op: "missing" }]);
});

test("choosing and unchoosing", () => {
  const one = toggled(toggled([], "channel", "sms"), "channel", "email");
  expect(one).toEqual([{ field: "channel", values: ["sms", "email"] }]);
  expect(toggled(one, "channel", "sms")).toEqual([{ field: "channel", values: ["email"] }]);
  expect(toggled(one, "channel", null)).toEqual([{ field: "channel", values: [null] }]);
  expect(toggled([{ field: "channel", values: [null] }], "channel", "sms")).toEqual([
    { field: "channel", values: ["sms"] },
  ]);
  expect(toggled([{ field: "channel", values: ["sms"] }], "channel", "sms")).toEqual([]);
  expect(narrowed(one, "channel", "qr")).toEqual([{ field: "channel", values: ["qr"] }]);
  expect(widened(one, "channel")).toEqual([]);
});
