import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Doors, ID, openDoors } from "./public-survey-testing.ts";

let doors: Doors;
beforeEach(async () => {
  doors = await openDoors();
});
afterEach(() => doors.app.close());

const json = (payload: object, headers: Record<string, string> = {}, url = "/s/after-delivery/responses") =>
  doors.app.inject({ method: "POST", url, headers, payload });

describe("answers as JSON", () => {
  test("201 with the id, 200 when it was there already", async () => {
    const response = { id: ID, answers: { nps: 10 } };
    const [first, second] = [await json(response), await json(response)];
    expect([first.statusCode, first.json()]).toEqual([201, { id: ID }]);
    expect([second.statusCode, second.json()]).toEqual([200, { id: ID }]);
    expect(doors.recorded).toEqual([
      {
        id: ID,
        kind: "survey",
        survey: "after-delivery",
        touchpoint: "delivery",
        channel: "link",
        ratings: { nps: 10 },
      },
    ]);
  });

  test("an Idempotency-Key makes a retry harmless too", async () => {
    const headers = { "idempotency-key": "order-17" };
    const answers = [
      await json({ answers: { nps: 1 } }, headers),
      await json({ answers: { nps: 1 } }, headers),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 200]);
    expect(answers[0]?.json()).toEqual(answers[1]?.json());
    expect(doors.recorded).toHaveLength(1);
  });

  test.each([
    [{ answers: { nps: 11 } }, "answers.nps"],
    [{ answers: { nps: "3" } }, "answers.nps"],
    [{ answers: { nps: 1.5 } }, "answers.nps"],
    [{ answers: { why: "late" } }, "answers.nps"],
    [{ answers: { nps: 3, price: 1 } }, "answers.price"],
    [{ answers: { nps: 3, why: "x".repeat(20_001) } }, "answers.why"],
    [{ answers: { nps: 3 }, id: "7" }, "id"],
    [{ answers: { nps: 3 }, channel: "pigeon" }, "channel"],
    [{}, "answers"],
  ])("%j is refused, naming %s", async (body, path) => {
    const answer = await json(body);
    expect(answer.statusCode).toBe(422);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json().errors.map((error: { path: string }) => error.path)).toContain(path);
    expect(doors.recorded).toEqual([]);
  });

  test.each([
    ["not JSON", "application/json", "{", 400],
    ["an attack on prototypes", "application/json", '{"answers":{"nps":3},"__proto__":{"x":1}}', 400],
    ["another type", "text/csv", "nps,3", 415],
    ["too much", "application/json", JSON.stringify({ answers: { nps: 3, why: "x".repeat(70_000) } }), 413],
  ])("%s is a problem, not a crash", async (_name, type, payload, status) => {
    const answer = await doors.app.inject({
      method: "POST",
      url: "/s/after-delivery/responses",
      headers: { "content-type": type },
      payload,
    });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(doors.recorded).toEqual([]);
  });

  test("a survey that is not open says so", async () => {
    expect((await json({ answers: { nps: 3 } }, {}, "/s/draft/responses")).json()).toMatchObject({
      status: 404,
    });
    expect((await json({ answers: { nps: 3 } }, {}, "/s/closed/responses")).json()).toMatchObject({
      status: 410,
    });
  });
});
