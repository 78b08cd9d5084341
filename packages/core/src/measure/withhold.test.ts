import { type Condition, type ParsedQuery, QueryInput } from "@heed/contract/measure/query";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withheldCells } from "./anonymity.ts";
import { type Count, type Counted, confinedTo, placeOf, withhold } from "./withhold.ts";

type Person = { team: string; site: string; score: number };
const FIELDS = { "attributes.team": "team", "attributes.site": "site" } as const;

const holds = (person: Person, { field, op, value, values }: Condition): boolean => {
  if (field === "survey") return true;
  const own = person[FIELDS[field as keyof typeof FIELDS]];
  if (op === "eq") return own === value;
  if (op === "ne") return own !== value;
  return op === "in" ? values?.includes(own) === true : values?.includes(own) !== true;
};

function counting(people: readonly Person[]): Count {
  return async (query) => {
    const groups = new Map<string, Counted>();
    const inside = people.filter((person) => query.where.every((condition) => holds(person, condition)));
    for (const person of inside) {
      const by = Object.fromEntries(
        query.by.map((field) => [field, person[FIELDS[field as keyof typeof FIELDS]]]),
      );
      const place = placeOf({ by });
      const group = groups.get(JSON.stringify(place)) ?? { place, n: {} };
      groups.set(JSON.stringify(place), { place, n: { nps: (group.n.nps ?? 0) + 1 } });
    }
    return [...groups.values()];
  };
}

const asked = (where: Condition[], by: string[] = []): ParsedQuery =>
  QueryInput.parse({
    metrics: ["nps"],
    where: [{ field: "survey", op: "eq", value: "pulse" }, ...where],
    by,
  });

/** The groups of people whose figure a question shows. */
async function shown(people: readonly Person[], where: Condition[], by: string[]): Promise<Set<number>[]> {
  const query = asked(where, by);
  const withheld = await withhold(query, ["pulse"], counting(people));
  const groups = new Map<string, Set<number>>();
  people.forEach((person, at) => {
    if (!query.where.every((condition) => holds(person, condition))) return;
    const own = Object.fromEntries(by.map((field) => [field, person[FIELDS[field as keyof typeof FIELDS]]]));
    const place = placeOf({ by: own });
    const key = JSON.stringify(place);
    if (withheld.has("nps", place)) return;
    groups.set(key, (groups.get(key) ?? new Set<number>()).add(at));
  });
  return [...groups.values()];
}

const population = fc.array(
  fc.record({
    team: fc.constantFrom("a", "a", "a", "b", "b", "c", "d", "e"),
    site: fc.constantFrom("x", "x", "x", "y", "z"),
    score: fc.integer({ min: 0, max: 10 }),
  }),
  { maxLength: 60 },
);
const team = fc.constantFrom("a", "b", "c", "d", "e");
const few = (n: number) => n > 0 && n < 5;

describe("anonymous surveys cannot be taken apart by asking twice", () => {
  it("S58: a breakdown, its total and its parts never differ by one to four people", async () => {
    await fc.assert(
      fc.asyncProperty(
        population,
        fc.constantFrom("attributes.team", "attributes.site"),
        async (people, field) => {
          const [total] = await shown(people, [], []);
          const parts = await shown(people, [], [field]);
          for (const part of parts) expect(few(part.size)).toBe(false);
          if (!total) return;
          const rest = total.size - parts.reduce((sum, part) => sum + part.size, 0);
          expect(few(rest)).toBe(false);
        },
      ),
    );
  });

  it("any two questions about one field differ by nobody or by five or more", async () => {
    const condition = fc.oneof(
      fc.record({ field: fc.constant("attributes.team"), op: fc.constantFrom("eq", "ne"), value: team }),
      fc.record({
        field: fc.constant("attributes.team"),
        op: fc.constantFrom("in", "notIn"),
        values: fc.uniqueArray(team, { minLength: 1 }),
      }),
    ) as fc.Arbitrary<Condition>;
    const wheres = fc.array(condition, { maxLength: 1 });
    await fc.assert(
      fc.asyncProperty(population, wheres, wheres, async (people, first, second) => {
        const [[one], [two]] = [await shown(people, first, []), await shown(people, second, [])];
        if (!one || !two) return;
        expect(few(one.size) || few(two.size)).toBe(false);
        expect(few(one.difference(two).size)).toBe(false);
        expect(few(two.difference(one).size)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("a filtered breakdown and the same one without the filter, group by group", async () => {
    await fc.assert(
      fc.asyncProperty(population, team, async (people, value) => {
        const where: Condition[] = [{ field: "attributes.team", op: "eq", value }];
        const narrow = await shown(people, where, ["attributes.site"]);
        const wide = await shown(people, [], ["attributes.site"]);
        for (const a of narrow) {
          const around = wide.find((b) => a.isSubsetOf(b));
          if (around) expect(few(around.size - a.size)).toBe(false);
        }
      }),
    );
  });

  it("two dimensions at once: no row, column or total leaves one to four, or one cell alone", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(12), { minLength: 1, maxLength: 5 }), { maxLength: 5 }),
        (table) => {
          const cells = table.flatMap((row, y) => row.map((n, x) => ({ place: [String(y), String(x)], n })));
          const withheld = withheldCells(cells);
          for (const same of [
            () => true,
            (at: number, to: number) => cells[at]?.place[0] === cells[to]?.place[0],
            (at: number, to: number) => cells[at]?.place[1] === cells[to]?.place[1],
          ]) {
            cells.forEach((_, at) => {
              const line = cells.flatMap(({ n }, to) => (n > 0 && same(at, to) ? [to] : []));
              const hidden = line.filter((to) => withheld.has(to));
              if (hidden.length === 0 || hidden.length === line.length) return;
              expect(hidden.length).toBeGreaterThan(1);
              expect(few(hidden.reduce((sum, to) => sum + (cells[to]?.n ?? 0), 0))).toBe(false);
            });
          }
        },
      ),
    );
  });
});

describe("confinedTo", () => {
  it("tells questions about anonymous surveys from all others", () => {
    const anonymous = new Set(["pulse", "exit"]);
    const of = (...where: Condition[]) => confinedTo(where, anonymous);
    expect(of({ field: "survey", op: "eq", value: "pulse" })).toEqual(["pulse"]);
    expect(of({ field: "survey", op: "in", values: ["pulse", "exit"] })).toEqual(["pulse", "exit"]);
    expect(of({ field: "survey", op: "in", values: ["pulse", "after-delivery"] })).toBeNull();
    expect(of({ field: "survey", op: "ne", value: "after-delivery" })).toBeNull();
    expect(of()).toBeNull();
  });
});
