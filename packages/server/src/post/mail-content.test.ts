import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { openMailServer } from "../outside/mail.ts";
import { readMailServer, readSender } from "../outside/mail-settings.ts";
import { type MailServer, startMailServer } from "../testing/mail-server.ts";
import type { MailBlock } from "./mail-block.ts";
import { mailHtml } from "./mail-html.ts";
import { languageOf } from "./mail-language.ts";
import { mailText } from "./mail-text.ts";
import { oneLine } from "./one-line.ts";
import { pageAddress } from "./page-address.ts";

const BASE = "https://cx.example.com";
const HOSTILE = `<img src=x onerror=alert(1)>"'&</style><script>alert(2)</script>`;
const EVIL = "Lan\r\nBcc: everybody@example.com\r\n\r\n<script>alert(1)</script>";

const figure = {
  name: HOSTILE,
  shown: HOSTILE,
  value: 1,
  low: 0,
  high: 2,
  from: 0,
  to: 10,
  wide: false,
  count: HOSTILE,
  change: { text: HOSTILE, better: true },
  series: [1, null, 3],
};
const blocks: MailBlock[] = [
  { is: "text", text: HOSTILE },
  { is: "note", text: HOSTILE },
  { is: "quote", text: HOSTILE },
  { is: "button", label: HOSTILE, path: "/join/a-token" },
  { is: "facts", rows: [[HOSTILE, HOSTILE]] },
  { is: "figures", figures: [figure] },
  { is: "heading", text: HOSTILE },
  { is: "table", head: [HOSTILE, "n"], rows: [[HOSTILE, HOSTILE]] },
];
const mail = { language: "en", subject: HOSTILE, heading: HOSTILE, blocks, why: HOSTILE, baseUrl: BASE };

describe("the HTML of a mail", () => {
  it("S27: holds names, comments and figures as text, whatever stands in them", () => {
    const html = mailHtml(mail);
    expect(html).not.toContain("<img");
    expect(html).not.toContain("<script");
    expect(html.match(/<style/g)).toHaveLength(1);
    expect(html.match(/<\/style/g)).toHaveLength(1);
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;");
  });

  it("S27: fetches nothing, runs nothing and links to nothing but this installation", () => {
    const html = mailHtml(mail);
    for (const tag of ["<img", "<link", "<script", "<iframe", "<object", "url(", "@import", "<svg"])
      expect(html).not.toContain(tag);
    const links = [...html.matchAll(/\b(?:href|src|action)="([^"]*)"/g)].map(([, link]) => link);
    expect(links).toEqual([`${BASE}/join/a-token`]);
  });

  it("S27: property: any text in any place adds no tag and no attribute", () => {
    const shape = (html: string): string[] =>
      html.match(/<[^>]*>/g)?.map((tag) => tag.replace(/width:?=?"?\d+%/g, "")) ?? [];
    const calm = (text: string): string =>
      mailHtml({
        ...mail,
        subject: text,
        heading: text,
        blocks: blocks.slice(0, 3).map((block) => ({ ...block, text }) as MailBlock),
        why: text,
      });
    const plain = shape(calm("x"));
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 60 }).filter((text) => !text.includes("\n")),
        (text) => {
          expect(shape(calm(text))).toEqual(plain);
        },
      ),
    );
  });

  it("says the same as plain text, as it is", () => {
    const text = mailText({
      heading: "Hello",
      blocks: [{ is: "quote", text: "Giao hàng\ntrễ <3 ngày>" }, blocks[3] as MailBlock],
      why: "Why",
      baseUrl: BASE,
    });
    expect(text).toContain("> Giao hàng\n> trễ <3 ngày>");
    expect(text).toContain(`${BASE}/join/a-token`);
  });
});

describe("links", () => {
  test.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "join",
    "",
    "/a b",
    "/a\n",
    "/\t/evil.example",
    "/%0d%0a\r",
  ])("S38: to %j are refused", (path) => {
    expect(() => pageAddress(BASE, path)).toThrow(/page of Heed itself/);
  });

  it("begin with the configured address, below it where it has a path", () => {
    expect(pageAddress("https://example.com/cx", "/join/x")).toBe("https://example.com/cx/join/x");
  });
});

describe("headers", () => {
  let server: MailServer;
  beforeAll(async () => {
    server = await startMailServer();
  });
  afterAll(() => server.close());

  it("S28: stay one header each, whatever names and subjects hold", async () => {
    const from = { smtpUrl: server.url, mailFrom: "Heed <heed@example.com>", outsideAllow: [] };
    const line = openMailServer(from);
    const subjects = [
      EVIL,
      "a\u2028Bcc: x@example.com",
      "a\rBcc: x@example.com",
      "a\nBcc: x@example.com",
      "=?utf-8?q?a=0d=0aBcc:_x@example.com?=",
    ];
    for (const [i, subject] of subjects.entries()) {
      // Once as it is queued and once as if the queue had let it through.
      for (const said of [oneLine(subject, 150), subject]) {
        const id = `${i}-${said === subject}`;
        const html = mailHtml({ ...mail, subject: said });
        await line?.send({ id, to: "lan@example.com", subject: said, text: "t", html });
      }
    }
    line?.close();
    expect(server.arrived.length).toBeGreaterThanOrEqual(subjects.length * 2);
    for (const { head, to } of server.arrived) {
      expect(to).toBe("lan@example.com");
      expect(head).not.toMatch(/^(bcc|cc):/im);
      const names = head
        .replace(/\r\n[ \t]+/g, " ")
        .split("\r\n")
        .map((one) => one.slice(0, one.indexOf(":")).toLowerCase());
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test.each([
    "a@example.com\r\nBcc: b@example.com",
    "a@example.com, b@example.com",
    "a@example.com b@example.com",
  ])("S28: an address %j reaches nobody else", async (to) => {
    const count = server.arrived.length;
    const line = openMailServer({ smtpUrl: server.url, mailFrom: "heed@example.com", outsideAllow: [] });
    await line?.send({ id: "x", to, subject: "s", text: "t", html: "h" });
    line?.close();
    for (const mailed of server.arrived.slice(count)) {
      expect(mailed.to).not.toContain("b@example.com");
      expect(mailed.head).not.toMatch(/^bcc:/im);
    }
  });

  it("S28: property: one line stays one line, no longer than it may be", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const line = oneLine(text, 50);
        expect([...line].length).toBeLessThanOrEqual(50);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }),
    );
  });
});

describe("the settings of mail", () => {
  it("read server and sender", () => {
    expect(readMailServer("smtp://lan:p%40ss@mail.example.com")).toEqual({
      host: "mail.example.com",
      port: 587,
      secure: false,
      user: "lan",
      password: "p@ss",
    });
    expect(readMailServer("smtps://mail.example.com")).toMatchObject({ port: 465, secure: true, user: null });
    expect(readMailServer("smtp://[::1]:2525")).toMatchObject({ host: "::1", port: 2525 });
    expect(readSender("Phố Market <heed@example.com>")).toEqual({
      name: "Phố Market",
      address: "heed@example.com",
    });
    expect(readSender("heed@example.com")).toEqual({ name: "Heed", address: "heed@example.com" });
  });

  test.each([
    "http://x",
    "mail.example.com",
    "smtp://u:secret@h/path",
    "smtp://u:secret@h?tls=no",
    "smtp://u:sec%ret@h",
  ])("refuse %j without repeating the password", (text) => {
    expect(() => readMailServer(text)).toThrow(/^must be an address/);
    expect(() => readMailServer(text)).not.toThrow(/secret|sec%ret/);
  });

  test.each(["Heed", "Heed <heed>", "a@b.co\r\nBcc: x@b.co", "Heed <a@b.co>\n", '"x" <a@b.co>, <c@d.co>'])(
    "refuse the sender %j",
    (text) => {
      if (text.endsWith("\n") && !text.includes("Bcc")) expect(readSender(text).address).toBe("a@b.co");
      else expect(() => readSender(text)).toThrow(/must be an address/);
    },
  );
});

test("the language of a browser", () => {
  expect(["vi-VN,vi;q=0.9,en;q=0.8", "de-DE,de,vi", "fr", undefined].map(languageOf)).toEqual([
    "vi",
    "vi",
    "en",
    "en",
  ]);
});
