import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const question = (kind: string, key = kind) => ({ kind, key, text: { en: "How was it?", vi: "Thế nào?" } });
const survey = (key: string, more: object = {}) => ({
  key,
  name: "After delivery",
  languages: ["en", "vi"],
  questions: [question("nps"), question("text", "why")],
  thanks: { en: "Thank you" },
  ...more,
});
const make = (body: object) => heed.call("POST", "/surveys", { body });
const put = (key: string, body: object) =>
  heed.call("PUT", `/surveys/${key}`, { body: { ...body, key: undefined } });
const paths = (answer: { body: { errors?: { path: string }[] } }) =>
  answer.body.errors?.map(({ path }) => path);

describe("surveys", () => {
  it("are made, read, listed and changed", async () => {
    const made = await make(survey("first"));
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...survey("first"), status: "open", version: 1 });
    expect((await heed.call("GET", "/surveys/first")).body).toEqual(made.body);
    const changed = await put(
      "first",
      survey("first", { name: "Renamed", status: "draft", accent: "#1a5fb4" }),
    );
    expect(changed.body).toMatchObject({ id: made.body.id, name: "Renamed", status: "draft", version: 2 });
    expect(Date.parse(changed.body.updatedAt)).toBeGreaterThanOrEqual(Date.parse(made.body.updatedAt));
    const listed = (await heed.call("GET", "/surveys")).body;
    expect(listed).toMatchObject({ items: [{ key: "first", version: 2 }], nextCursor: null });
  });

  it("have an address of their own", async () => {
    await make(survey("taken"));
    const again = await make(survey("taken", { questions: [question("csat", "speed")] }));
    expect(again.status).toBe(409);
    expect(paths(again)).toEqual(["key"]);
    // Nothing of the refused one stays, not even the scale of its question.
    expect(await heed.count("select count(*) from ratings where key = 'speed'")).toBe(0);
  });

  it("speak of touchpoints that exist", async () => {
    const ghost = await make(survey("ghostly", { touchpoint: "ghost" }));
    expect(ghost.status).toBe(422);
    expect(paths(ghost)).toEqual(["touchpoint"]);
    await heed.call("POST", "/touchpoints", { body: { key: "shop", name: "Shop" } });
    expect((await make(survey("shoply", { touchpoint: "shop" }))).status).toBe(201);
    const moved = await put("shoply", survey("shoply", { touchpoint: "ghost" }));
    expect(moved.status).toBe(422);
    expect((await heed.call("GET", "/surveys/shoply")).body).toMatchObject({
      touchpoint: "shop",
      version: 1,
    });
  });

  it.each([
    ["no key", { key: undefined }, "key"],
    ["a key that is no address", { key: "a b" }, "key"],
    ["no question", { questions: [] }, "questions"],
    ["two questions under one key", { questions: [question("nps"), question("text", "nps")] }, "questions"],
    ["an unknown kind of question", { questions: [question("mood")] }, "questions.0.kind"],
    ["a question without words", { questions: [{ ...question("nps"), text: {} }] }, "questions.0.text"],
    ["a colour that is none", { accent: "blue" }, "accent"],
    ["a language that is none", { languages: ["english please"] }, "languages.0"],
    ["an unknown field", { owner: "me" }, ""],
  ])("with %s are refused", async (_what, more, path) => {
    const refused = await make(survey("refused", more));
    expect(refused.status).toBe(422);
    expect(paths(refused)).toEqual([path]);
  });

  it("share the scale of a rating, and never have two", async () => {
    expect((await make(survey("scales-1", { questions: [question("csat", "speed")] }))).status).toBe(201);
    expect((await make(survey("scales-2", { questions: [question("csat", "speed")] }))).status).toBe(201);
    const other = await make(
      survey("scales-3", { questions: [question("csat", "fresh"), question("ces", "speed")] }),
    );
    expect(other.status).toBe(409);
    expect(paths(other)).toEqual(["questions.1.key"]);
    expect(await heed.count("select count(*) from ratings where key = 'fresh'")).toBe(0);
    const builtIn = await make(survey("scales-4", { questions: [question("csat", "nps")] }));
    expect(builtIn.status).toBe(409);
    expect((await heed.call("GET", "/surveys/scales-3")).status).toBe(404);
  });

  it("keep the name that somebody gave to a rating", async () => {
    const scale = { min: 1, max: 5 };
    await heed.call("PUT", "/metrics/warmth", { body: { name: "Warmth of the food", scale } });
    await make(survey("warm", { questions: [question("csat", "warmth")] }));
    const refused = await heed.call("PUT", "/metrics/warmth", {
      body: { name: "Another", scale: { min: 0, max: 10 } },
    });
    expect(refused.status).toBe(409);
    const { items } = (await heed.call("GET", "/metrics")).body;
    const named = items.find(({ key }: { key: string }) => key === "ratings.warmth");
    expect(named).toMatchObject({ name: "Warmth of the food", scale: { min: 1, max: 5 } });
    const renamed = await heed.call("PUT", "/metrics/warmth", { body: { name: "Warmth", scale } });
    expect(renamed.body.name).toBe("Warmth");
  });

  it("go while nobody has answered, and stay once somebody has", async () => {
    await make(survey("gone"));
    expect((await heed.call("DELETE", "/surveys/gone")).status).toBe(204);
    expect((await heed.call("GET", "/surveys/gone")).status).toBe(404);
    expect((await heed.call("DELETE", "/surveys/gone")).status).toBe(404);
    await make(survey("answered"));
    await heed.call("POST", "/signals", { body: { survey: "answered", ratings: { nps: 9 } } });
    const refused = await heed.call("DELETE", "/surveys/answered");
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain("close it");
    expect((await heed.call("GET", "/surveys/answered")).status).toBe(200);
  });

  it("have a QR code of their public address", async () => {
    await make(survey("coded"));
    const { status, headers, text } = await heed.call("GET", "/surveys/coded/qr.svg");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch("image/svg+xml");
    expect(text).toMatch(/^<svg [^>]*viewBox/);
    expect((await heed.call("GET", "/surveys/absent/qr.svg")).status).toBe(404);
  });
});
