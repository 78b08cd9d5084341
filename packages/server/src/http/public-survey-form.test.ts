import { DomainError } from "@heed/contract/problem";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Doors, ID, openDoors } from "./public-survey-testing.ts";

let doors: Doors;
beforeEach(async () => {
  doors = await openDoors();
});
afterEach(() => doors.app.close());

const form = (fields: Record<string, string>, url = "/s/after-delivery/responses") =>
  doors.app.inject({
    method: "POST",
    url,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams(fields).toString(),
  });
describe("answers as a form", () => {
  const fields = {
    id: ID,
    language: "vi",
    channel: "qr",
    "answers.nps": "0",
    "answers.why": " Trễ ",
    "leave-empty": "",
  };

  test("are recorded and lead to the thanks, so that a reload sends nothing again", async () => {
    const answer = await form(fields);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, "/s/after-delivery/thanks?lang=vi"]);
    expect(doors.recorded).toEqual([
      {
        id: ID,
        kind: "survey",
        survey: "after-delivery",
        touchpoint: "delivery",
        channel: "qr",
        language: "vi",
        ratings: { nps: 0 },
        text: { why: "Trễ" },
      },
    ]);
    expect((await doors.app.inject(String(answer.headers.location))).body).toContain("Cảm ơn bạn.");
  });

  test("sent twice are recorded once", async () => {
    const answers = [await form(fields), await form(fields)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(doors.recorded).toHaveLength(1);
  });

  test("that cannot be taken come back with everything that was written, and the same id", async () => {
    const { "answers.nps": _, ...without } = fields;
    const page = await form(without);
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain("Bạn hãy chọn một số từ 0 đến 10.");
    expect(page.body).toMatch(/<textarea[^>]*> Trễ <\/textarea>/);
    expect(page.body).toContain(`name="id" value="${ID}"`);
    expect(page.body).toContain('name="channel" value="qr"');
    for (const odd of ["11", "1.5", "five", "-1"]) {
      expect((await form({ ...fields, "answers.nps": odd })).statusCode).toBe(422);
    }
    expect((await form({ ...fields, "answers.price": "1" })).statusCode).toBe(422);
    expect((await form({})).statusCode).toBe(422);
    expect(doors.recorded).toEqual([]);
  });

  test("with the hidden field filled in are not recorded, and a person can send them again", async () => {
    const page = await form({ ...fields, "leave-empty": "http://spam.example" });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain("Bạn hãy bấm Gửi lần nữa.");
    expect(page.body).not.toContain("spam.example");
    expect(doors.recorded).toEqual([]);
  });

  test("with a damaged hidden field are recorded all the same", async () => {
    expect((await form({ ...fields, id: "x", channel: "x", language: "x" })).statusCode).toBe(303);
    expect(doors.recorded[0]).toMatchObject({ channel: "link", language: "en", ratings: { nps: 0 } });
    expect(doors.recorded[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("that the system refuses come back too", async () => {
    doors.refuse = new DomainError("conflict", "This id was used before, with another content.");
    const conflict = await form({ ...fields, language: "en" });
    expect(conflict.statusCode).toBe(409);
    expect(conflict.body).toContain("We already have your answer from this page");
    doors.refuse = new DomainError("storage-full", "The disk is nearly full.");
    const full = await form({ ...fields, language: "en" });
    expect(full.statusCode).toBe(507);
    expect(full.body).toContain("could not save your answer");
    expect(full.body).toMatch(/value="0"[^>]* checked/);
    doors.refuse = new Error("unexpected");
    const broken = await form(fields);
    expect([broken.statusCode, broken.headers["content-type"]]).toEqual([500, "text/html; charset=utf-8"]);
  });

  test("too long are answered with the page, not with a machine's words", async () => {
    const page = await form({ ...fields, "answers.why": "x".repeat(70_000) });
    expect(page.statusCode).toBe(413);
    expect(page.body).toContain("The text is too long.");
  });

  test.each([
    ["/s/nothing/responses", 404],
    ["/s/draft/responses", 404],
    ["/s/closed/responses", 410],
  ])("to %s: %i", async (url, status) => {
    const page = await form(fields, url);
    expect([page.statusCode, page.headers["content-type"]]).toEqual([status, "text/html; charset=utf-8"]);
    expect(doors.recorded).toEqual([]);
  });
});
