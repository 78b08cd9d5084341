import fc from "fast-check";
import { expect, it } from "vitest";
import type { AuditMessage } from "./audit-sink.ts";
import { syslogMessage } from "./syslog-message.ts";

const entry: AuditMessage = {
  workspaceId: "01998000-0000-7000-8000-000000000001",
  seq: 7,
  id: "01998000-0000-7000-8000-000000000002",
  at: "2026-11-22T09:30:00.123000Z",
  actor: "key:1",
  actorName: "web shop",
  action: "key.created",
  object: "key:2",
  details: '{"name": "kiosk"}',
  hash: "ab",
  line: "",
};
const from = { host: "heed-1", pid: 42 };

it("writes RFC 5424", () => {
  expect(syslogMessage(entry, from)).toBe(
    "<109>1 2026-11-22T09:30:00.123000Z heed-1 heed 42 key.created " +
      '[heed@32473 workspace="01998000-0000-7000-8000-000000000001" seq="7" id="01998000-0000-7000-8000-000000000002" ' +
      'actor="key:1" actorName="web shop" action="key.created" object="key:2" hash="ab"] \uFEFF{"name": "kiosk"}',
  );
  expect(syslogMessage({ ...entry, actorName: null }, from)).not.toContain("actorName");
});

it("S33: nothing in a name ends a message or a field, or speaks to a terminal", () => {
  const forged = 'x"] \r\n<109>1 forged \u001b[2J\u0085\u2028\u009b \\';
  const message = syslogMessage({ ...entry, actorName: forged, details: JSON.stringify({ forged }) }, from);
  expect(message).toContain(
    'actorName="x\\"\\] \\\\u000d\\\\u000a<109>1 forged \\\\u001b[2J\\\\u0085\\\\u2028\\\\u009b \\\\"',
  );
  expect(message.split("\n")).toHaveLength(1);
});

it("S33: any text comes back out of a field, and no control character leaves", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (actorName, action) => {
      const message = syslogMessage({ ...entry, actorName, action }, from);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get out
      expect(message).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      expect(message.split(" ")[5]).toMatch(/^[\x21-\x7e]{1,32}$/);
      const [, field = ""] = / actorName="((?:[^"\\\]]|\\.)*)"/s.exec(message) ?? [];
      const [, after = ""] =
        / actorName="(?:[^"\\\]]|\\.)*" action="((?:[^"\\\]]|\\.)*)" object="key:2"/s.exec(message) ?? [];
      const plain = (text: string) =>
        text.replace(
          // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
          /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g,
          (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
        );
      expect(field.replace(/\\(.)/gs, "$1")).toBe(plain(actorName));
      expect(after.replace(/\\(.)/gs, "$1")).toBe(plain(action));
    }),
  );
});
