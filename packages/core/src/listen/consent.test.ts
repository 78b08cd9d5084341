import type { Consent } from "@heed/contract/listen/consent";
import { describe, expect, it } from "vitest";
import { consentsNow, mayContact } from "./consent.ts";

let made = 0;
const said = (channel: string, purpose: string, given: boolean, at: string): Consent => {
  made += 1;
  return {
    id: String(made),
    channel,
    purpose,
    given,
    at,
    source: "call",
    wording: null,
    proof: null,
    recordedBy: "cli",
    recordedAt: at,
  };
};

describe("consents", () => {
  it("holds what was said last, whenever it was written down", () => {
    const history = [
      said("email", "surveys", false, "2026-05-01T00:00:00Z"),
      said("email", "surveys", true, "2026-01-01T00:00:00Z"),
      said("sms", "surveys", true, "2026-02-01T00:00:00Z"),
    ];
    expect(consentsNow(history).map(({ channel, given }) => [channel, given])).toEqual([
      ["email", false],
      ["sms", true],
    ]);
    expect(mayContact({ never: null, history }, "email", "surveys")).toBe(false);
    expect(mayContact({ never: null, history }, "sms", "surveys")).toBe(true);
    expect(mayContact({ never: null, history }, "phone", "surveys")).toBe(false);
  });

  it("takes a withdrawal of everything as one of each, and never means never", () => {
    const history = [
      said("email", "surveys", true, "2026-01-01T00:00:00Z"),
      said("any", "any", false, "2026-02-01T00:00:00Z"),
    ];
    expect(mayContact({ never: null, history }, "email", "surveys")).toBe(false);
    const again = [...history, said("email", "any", true, "2026-03-01T00:00:00Z")];
    expect(mayContact({ never: null, history: again }, "email", "surveys")).toBe(true);
    expect(mayContact({ never: {}, history: again }, "email", "surveys")).toBe(false);
  });
});
