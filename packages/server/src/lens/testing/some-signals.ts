import type { SignalFact } from "@heed/core/listen/signal-fact";
import fc from "fast-check";
import { newId } from "../../ids.ts";

/** Texts that have broken somebody's SQL, CSV, JSON or collation before. */
export const NASTY = [
  "",
  "HN-01",
  "hn-01",
  "5",
  "true",
  "null",
  "\\N",
  "a'b",
  '"; drop table signals; --',
  "') or 1=1 --",
  "$1",
  "tab\tline\nreturn\rback\\slash\\n",
  "\\\\server\\new",
  "Giày dép ĐẸP",
  "giày dép đẹp",
  "ÀÉÎ",
  "😀 ok",
  "zeta",
  "Zeta",
  "\u0001\u007f",
];

const nasty = fc.constantFrom(...NASTY);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });
const sparse = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  maybe(fc.record(shape, { requiredKeys: [] }));

/** Around clock changes, borders of years, whole quarters of an hour, and anywhere. */
const times = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("2026-03-29T01:00Z", "2026-10-25T01:00Z", "2025-12-31T17:00Z", "2026-04-01T00:00Z"),
      fc.integer({ min: -7_200_000, max: 7_200_000 }),
    )
    .map(([at, by]) => Date.parse(at) + by),
  fc.integer({ min: Date.parse("2025-10-01"), max: Date.parse("2026-12-01") }),
  fc
    .integer({ min: Date.parse("2026-02-01") / 900_000, max: Date.parse("2026-05-01") / 900_000 })
    .map((s) => s * 900_000),
);

/** Random signals of one workspace: few different values, so that groups form, and all of them awkward. */
export function someSignals(workspaceId: string): fc.Arbitrary<SignalFact> {
  return fc
    .record({
      at: times,
      kind: fc.constantFrom("survey", "review", "chat"),
      touchpoint: maybe(fc.constantFrom("delivery", "shop", "Shop")),
      channel: fc.constantFrom("email", "sms", "qr"),
      survey: maybe(fc.constantFrom("after-delivery", "relation")),
      language: maybe(fc.constantFrom("en", "vi", "pt-BR")),
      customerRef: maybe(nasty),
      account: maybe(nasty),
      location: maybe(nasty),
      partner: maybe(fc.constantFrom("FastEx", "fastex")),
      agent: maybe(nasty),
      weight: fc.constantFrom(1, 1, 0.1, 2.5, 1e-3, 1e5),
      ratings: sparse({
        nps: fc.integer({ min: 0, max: 10 }),
        csat: fc.integer({ min: 1, max: 5 }),
        speed: fc.integer({ min: 1, max: 7 }),
      }),
      traits: sparse({ tier: nasty }),
      attributes: sparse({
        store: nasty,
        Store: nasty,
        "order-value": fc.oneof(
          fc.constantFrom(0, -1.5, 120.5, 1e21, 5e-324, 0.1, 5),
          fc.constantFrom("5", "much", ""),
          fc.boolean(),
        ),
        express: fc.boolean(),
      }),
      comments: maybe(fc.record({ comment: nasty })),
    })
    .map((fact) => ({ ...fact, workspaceId, subjectId: newId(), id: newId(), receivedAt: fact.at }));
}

/** The same few signals over and over, when only their number matters. */
export function plainSignal(workspaceId: string, at = Date.parse("2026-05-01T12:00Z")): SignalFact {
  return {
    workspaceId,
    subjectId: newId(),
    id: newId(),
    at,
    receivedAt: at,
    kind: "survey",
    touchpoint: "delivery",
    channel: "email",
    survey: null,
    language: "vi",
    customerRef: null,
    account: null,
    location: null,
    partner: null,
    agent: null,
    weight: 1,
    ratings: { nps: 9 },
    traits: null,
    attributes: { store: "HN-01" },
    comments: null,
  };
}
