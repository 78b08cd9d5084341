import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Doors, openDoors } from "./public-survey-testing.ts";

let doors: Doors;
beforeEach(async () => {
  doors = await openDoors();
});
afterEach(() => doors.app.close());

describe("the page", () => {
  test("is drawn for the visitor, never stored, and shut tight", async () => {
    const page = await doors.app.inject("/s/after-delivery");
    expect(page.statusCode).toBe(200);
    expect(page.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
    });
    expect(page.headers["set-cookie"]).toBeUndefined();
    const policy = String(page.headers["content-security-policy"]);
    const nonce = /'nonce-([\w-]{22})'/.exec(policy)?.[1];
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/);
    expect(policy).not.toContain("unsafe");
    expect(page.body).toContain(`<style nonce="${nonce}">`);
    expect(page.body).not.toContain("internal name");
  });

  test("has a new response id and nonce each time", async () => {
    const [a, b] = [await doors.app.inject("/s/after-delivery"), await doors.app.inject("/s/after-delivery")];
    const idIn = (body: string) => /name="id" value="([^"]+)"/.exec(body)?.[1];
    expect(idIn(a.body)).toMatch(/^[0-9a-f-]{36}$/);
    expect(idIn(a.body)).not.toBe(idIn(b.body));
    expect(a.headers["content-security-policy"]).not.toBe(b.headers["content-security-policy"]);
  });

  test("speaks the language asked for, else the browser's, else the survey's first", async () => {
    const lang = async (url: string, accept?: string) =>
      /<html lang="([^"]+)"/.exec(
        (await doors.app.inject({ url, headers: accept ? { "accept-language": accept } : {} })).body,
      )?.[1];
    expect(await lang("/s/after-delivery?lang=vi")).toBe("vi");
    expect(await lang("/s/after-delivery", "fr, vi-VN;q=0.8")).toBe("vi");
    expect(await lang("/s/after-delivery?lang=xx")).toBe("en");
  });

  test("shows a score from the address as chosen and records nothing", async () => {
    const { body } = await doors.app.inject("/s/after-delivery?nps=0&why=mine&channel=email");
    expect(body).toMatch(/<input type="radio" name="answers.nps" value="0"[^>]* checked/);
    expect(body).toContain('name="channel" value="email"');
    expect(body).not.toContain("mine");
    for (const odd of ["nps=11", "nps=-1", "nps=x", "nps=", "channel=nonsense"]) {
      const page = await doors.app.inject(`/s/after-delivery?${odd}`);
      expect(page.statusCode).toBe(200);
      expect(page.body).not.toMatch(/radio"[^>]* checked/);
      expect(page.body).toContain('name="channel" value="link"');
    }
    expect(doors.recorded).toEqual([]);
  });

  test("is packed for those who can unpack it", async () => {
    const packed = await doors.app.inject({
      url: "/s/after-delivery",
      headers: { "accept-encoding": "gzip" },
    });
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(packed.rawPayload).toString()).toContain("Recommend us?");
    const both = await doors.app.inject({
      url: "/s/after-delivery",
      headers: { "accept-encoding": "gzip, br" },
    });
    expect(both.headers["content-encoding"]).toBe("br");
    const no = await doors.app.inject({ url: "/s/after-delivery", headers: { "accept-encoding": "br;q=0" } });
    expect(no.headers["content-encoding"]).toBeUndefined();
  });

  test.each([
    ["/s/nothing", 404, "There is no survey here"],
    ["/s/draft", 404, "There is no survey here"],
    ["/s/..%2f..%2fetc", 404, "There is no survey here"],
    ["/s/constructor", 404, "There is no survey here"],
    ["/s/draft/thanks", 404, "There is no survey here"],
    ["/s/closed", 410, "This survey is closed"],
    ["/s/broken", 500, "Please come back in a moment"],
  ])("%s answers %i with a page of its own", async (url, status, text) => {
    const page = await doors.app.inject(url);
    expect(page.statusCode).toBe(status);
    expect(page.headers["content-type"]).toContain("text/html");
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(page.body).toContain(text);
    expect(page.body).not.toContain("database");
  });

  test("its script is kept for ever; an old name is a clear 404", async () => {
    const script = await doors.app.inject("/s/assets/page-abc.js");
    expect(script.statusCode).toBe(200);
    expect(script.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect((await doors.app.inject("/s/assets/page-old.js")).json()).toMatchObject({ status: 404 });
    expect((await doors.app.inject("/s/assets")).body).toContain("Recommend us?");
    expect((await doors.app.inject("/s/assets/thanks")).body).toContain("Thank you.");
  });
});
