import { ImportMap } from "@heed/contract/listen/import-map";
import { SignalInput } from "@heed/contract/listen/signal";
import { expect, test } from "vitest";
import { indexColumns } from "./column-index.ts";
import { rowMapper } from "./row-mapper.ts";

function mapping(map: unknown, columns: readonly string[]) {
  return rowMapper(ImportMap.parse(map), indexColumns(columns));
}

function mapped(map: unknown, row: Record<string, string>) {
  const made = mapping(map, Object.keys(row));
  if ("errors" in made) throw new Error(JSON.stringify(made.errors));
  return made.mapRow(Object.values(row));
}

test("turns a row into a signal that the door accepts", () => {
  const map = {
    id: { columns: ["no", "day"], namespace: "shop" },
    at: { columns: ["day", "time"], format: "d/M/yyyy HH:mm", timezone: "Asia/Ho_Chi_Minh" },
    kind: { value: "review" },
    channel: { column: "how", labels: { "1": "email", "2": "sms" } },
    touchpoint: { value: "delivery" },
    language: { column: "lang", labels: { VN: "vi" } },
    customer: {
      ref: { column: "who" },
      name: { template: "{first} {last}" },
      traits: { gold: { column: "gold", type: "boolean" } },
    },
    ratings: { nps: { column: "score", missing: ["11"] }, csat: { column: "stars", missing: ["0", "6"] } },
    text: { why: { column: "why" }, other: { column: "other" } },
    weight: { column: "w" },
    attributes: {
      total: { column: "total", type: "number" },
      place: { template: "{city}, {state}" },
      late: { daysBetween: ["promised", "delivered"], format: "d/M/yyyy" },
      source: { value: 3 },
    },
    decimal: ",",
  };
  const row = {
    no: "17",
    day: "2/11/2026",
    time: "09:30",
    how: "2",
    lang: "VN",
    who: " C-17 ",
    first: "Lan",
    last: "Tran",
    gold: "Yes",
    score: "0",
    stars: "6",
    why: " Giao hàng trễ 3 ngày",
    other: "",
    w: "1,25",
    total: "-120,5",
    city: "Hà Nội",
    state: "",
    promised: "30/10/2026",
    delivered: "2/11/2026",
  };
  const result = mapped(map, row);
  expect(result).toEqual({
    rowKey: '["shop","17","2/11/2026"]',
    signal: {
      at: "2026-11-02T02:30:00.000Z",
      kind: "review",
      channel: "sms",
      touchpoint: "delivery",
      language: "vi",
      customer: { ref: "C-17", name: "Lan Tran", traits: { gold: true } },
      ratings: { nps: 0 },
      text: { why: "Giao hàng trễ 3 ngày" },
      weight: 1.25,
      attributes: { total: -120.5, late: 3, source: 3 },
    },
  });
  expect(SignalInput.safeParse("signal" in result ? result.signal : null).success).toBe(true);
});

test("a row without reference, e-mail and phone is anonymous", () => {
  const result = mapped(
    { customer: { ref: { column: "who" }, name: { column: "name" } } },
    { who: "", name: "Lan" },
  );
  expect(result).toEqual({ signal: {}, rowKey: null });
});

test("says what cannot be read in a row, field by field", () => {
  const result = mapped(
    {
      id: { columns: ["no"], namespace: "shop" },
      at: { column: "day" },
      ratings: { nps: { column: "score" } },
      attributes: { gold: { column: "gold", type: "boolean" }, late: { daysBetween: ["day", "end"] } },
    },
    { no: " ", day: "31/31/2017", score: "ten", gold: "maybe", end: "2026-11-02" },
  );
  expect(result).toEqual({
    errors: [
      { path: "at", message: '"31/31/2017" is no time written in ISO 8601' },
      { path: "ratings.nps", message: '"ten" is not a number' },
      { path: "attributes.gold", message: '"maybe" is neither true nor false' },
      { path: "attributes.late", message: '"31/31/2017" is no time written in ISO 8601' },
      { path: "id", message: "empty in every column of it (no)" },
    ],
  });
});

test("refuses a map before the first row: unknown and doubled columns, formats, zones, nothing at all", () => {
  const made = mapping(
    {
      at: { column: "day", format: "dd.QQ.yyyy" },
      ratings: { nps: { column: "scor" } },
      attributes: {
        place: { template: "{city}" },
        late: { daysBetween: ["day", "gone"], timezone: "Nowhere" },
      },
    },
    ["day", "score", "city", "city"],
  );
  expect("errors" in made && made.errors).toEqual([
    { path: "ratings.nps", message: 'there is no column "scor"; the columns are day, score, city, city' },
    { path: "attributes.place", message: 'there are two columns called "city"; rename one' },
    { path: "attributes.late", message: 'there is no column "gone"; the columns are day, score, city, city' },
    {
      path: "at.format",
      message: '"dd.QQ.yyyy" is no way to write a time: the letters QQ mean nothing in a time',
    },
    {
      path: "attributes.late.timezone",
      message: 'there is no time zone "Nowhere"; write it like Europe/Berlin',
    },
  ]);
  expect(mapping({ kind: { value: "review" } }, ["a"])).toEqual({
    errors: [{ path: "", message: "the map names no column" }],
  });
});

test("a column may be called anything, even what every object has", () => {
  const columns = ["__proto__", "constructor"];
  const made = mapping(
    { attributes: { odd: { column: "__proto__" }, more: { column: "constructor" } } },
    columns,
  );
  if ("errors" in made) throw new Error(JSON.stringify(made.errors));
  expect(made.mapRow(["a", "b"])).toEqual({ signal: { attributes: { odd: "a", more: "b" } }, rowKey: null });
  expect(mapping({ attributes: { odd: { column: "toString" } } }, columns)).toHaveProperty("errors");
});
