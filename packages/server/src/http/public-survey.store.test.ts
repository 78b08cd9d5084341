import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
const survey = {
  key: "after-delivery",
  name: "For our eyes only",
  touchpoint: "delivery",
  languages: ["en", "vi"],
  questions: [
    { kind: "nps", key: "nps", text: { en: "How likely …?", vi: "Bạn có giới thiệu …?" }, required: true },
    { kind: "text", key: "why", text: { en: "Why?", vi: "Vì sao?" } },
  ],
  thanks: { en: "Thank you", vi: "Cảm ơn" },
};
beforeAll(async () => {
  heed = await runningHeed();
  await heed.call("POST", "/touchpoints", { body: { key: "delivery", name: "Delivery" } });
  await heed.call("POST", "/surveys", { body: survey });
  await heed.call("POST", "/surveys", { body: { ...survey, key: "draft", status: "draft" } });
  await heed.call("POST", "/surveys", { body: { ...survey, key: "closed", status: "closed" } });
});
afterAll(() => heed.close());

const visit = (path: string, headers = {}) => heed.call("GET", `//s/${path}`, { key: undefined, headers });
const answer = (body: object, key = "after-delivery", headers = {}) =>
  heed.call("POST", `//s/${key}/responses`, { key: undefined, body, headers });
const signals = () => heed.count("select count(*) from signals");

describe("a survey's public page", () => {
  it("is a page for anybody, without a cookie, and never stored", async () => {
    const page = await visit("after-delivery", { "accept-language": "vi" });
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toMatch("text/html");
    expect(page.text).toContain("Bạn có giới thiệu");
    expect(page.text).toContain("Phố Market");
    expect(page.text).not.toContain("For our eyes only");
    expect(page.text).not.toContain(heed.workspaceId);
    expect(page.headers.getSetCookie()).toEqual([]);
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'/);
  });

  it("is not there for a draft, and says so when it is closed", async () => {
    for (const key of ["draft", "absent", "%00", "..%2f"]) expect((await visit(key)).status).toBe(404);
    expect((await visit("closed")).status).toBe(410);
    expect((await answer({ answers: { nps: 9 } }, "draft")).status).toBe(404);
    expect((await answer({ answers: { nps: 9 } }, "closed")).status).toBe(410);
  });
});

describe("an answer", () => {
  it("becomes a signal with its case, once", async () => {
    const response = {
      id: newId(),
      language: "vi",
      channel: "qr",
      answers: { nps: 2, why: "Giao hàng trễ" },
    };
    const first = await answer(response);
    expect(first.status).toBe(201);
    expect(first.body).toEqual({ id: response.id });
    const again = await answer(response);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await answer({ ...response, answers: { nps: 9 } })).status).toBe(409);
    const { body } = await heed.call("GET", `/signals/${response.id}`);
    expect(body).toMatchObject({
      kind: "survey",
      survey: "after-delivery",
      touchpoint: "delivery",
      channel: "qr",
      language: "vi",
      customer: null,
      ratings: { nps: 2 },
      comments: { why: "Giao hàng trễ" },
    });
    const found = await heed.call("GET", `/cases/${body.caseId}`);
    expect(found.body).toMatchObject({ comment: "Giao hàng trễ", person: null, signals: 1 });
  });

  it("of two hundred impatient clicks is one", async () => {
    const response = { id: newId(), answers: { nps: 10 } };
    const before = await signals();
    const answers = await Promise.all(Array.from({ length: 200 }, () => answer(response)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true);
    expect(await signals()).toBe(before + 1);
  });

  it("counts in the very next question", async () => {
    const body = { metrics: ["count"], where: [{ field: "survey", op: "eq", value: "after-delivery" }] };
    const count = async () => (await heed.call("POST", "/query", { body })).body.rows[0].metrics.count.value;
    const before = await count();
    await answer({ answers: { nps: 7 } });
    expect(await count()).toBe(before + 1);
  });

  it.each([
    [{ answers: {} }, "answers.nps"],
    [{ answers: { nps: 11 } }, "answers.nps"],
    [{ answers: { nps: "9" } }, "answers.nps"],
    [{ answers: { nps: 9, secret: 1 } }, "answers.secret"],
    [{ answers: { nps: 9, why: "x".repeat(20_001) } }, "answers.why"],
    [{ answers: { nps: 9, why: "a\0b" } }, "answers.why"],
    [{ answers: { nps: 9 }, channel: "import" }, "channel"],
    [{ answers: { nps: 9 }, customer: { ref: "C-1" } }, ""],
    [{ answers: { nps: 9 }, id: "1" }, "id"],
    [{}, "answers"],
  ])("that is wrong, %j, is told by its field", async (body, path) => {
    const before = await signals();
    const refused = await answer(body);
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map((error: { path: string }) => error.path)).toEqual([path]);
    expect(await signals()).toBe(before);
  });

  it("may come as a form, and a form that is wrong comes back filled in", async () => {
    const form = (fields: Record<string, string>) =>
      heed.call("POST", "//s/after-delivery/responses", {
        key: undefined,
        raw: new URLSearchParams(fields),
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
    const id = newId();
    const page = await visit("after-delivery");
    const name = /name="([^"]*nps)"/.exec(page.text)?.[1] ?? "";
    expect(name).not.toBe("");
    const words = /<textarea[^>]*name="([^"]+)"/.exec(page.text)?.[1] ?? "";
    const thanks = await form({ id, language: "en", channel: "email", [name]: "3", [words]: "late" });
    expect(thanks.status).toBe(303);
    expect(thanks.headers.get("location")).toBe("/s/after-delivery/thanks?lang=en");
    expect((await form({ id, language: "en", channel: "email", [name]: "3", [words]: "late" })).status).toBe(
      303,
    );
    expect((await heed.call("GET", `/signals/${id}`)).body).toMatchObject({
      ratings: { nps: 3 },
      channel: "email",
    });
    const wrong = await form({ id: newId(), language: "en", [words]: "<script>alert(1)</script>" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("&lt;script>alert(1)".slice(0, 10));
    expect(wrong.text).not.toContain("<script>alert(1)");
  });

  it("has a limit of its own for one network", async () => {
    const crowded = await runningHeed();
    await crowded.call("POST", "/surveys", { body: { ...survey, touchpoint: undefined } });
    const visits = await Promise.all(
      Array.from({ length: 310 }, () => crowded.call("GET", "//s/after-delivery", { key: undefined })),
    );
    expect(visits.filter(({ status }) => status === 200)).toHaveLength(300);
    expect(visits.filter(({ status }) => status === 429)).toHaveLength(10);
    expect((await crowded.call("GET", "/surveys")).status).toBe(200);
    await crowded.close();
  });
});
