import { SignalInput } from "@heed/contract/listen/signal";
import { describe, expect, it } from "vitest";
import { anonymousSignal, dayStartIn } from "./anonymous-signal.ts";
import { zoneNamed } from "./import/zone.ts";

const zone = zoneNamed("Asia/Ho_Chi_Minh");
const dayStart = zone ? dayStartIn(zone) : (instant: number) => instant;

describe("anonymousSignal", () => {
  it("keeps what was said and nothing of who said it when", () => {
    const said = SignalInput.parse({
      id: "0198a1b2-0000-7000-8000-000000000001",
      survey: "pulse",
      at: "2026-11-02T18:30:00Z",
      customer: { ref: "E-7", traits: { tier: "gold" } },
      ratings: { nps: 3 },
      text: "Ca đêm quá dài",
      location: "HN-01",
    });
    const kept = anonymousSignal(said, Date.parse("2026-11-03T01:02:03Z"), dayStart);
    // Half past one in the morning of the third, in Vietnam.
    expect(kept.at).toBe("2026-11-02T17:00:00.000Z");
    expect("customer" in kept || "id" in kept).toBe(false);
    expect(kept).toMatchObject({ ratings: { nps: 3 }, text: "Ca đêm quá dài", location: "HN-01" });
  });

  it("takes the day on which it came where it says no time", () => {
    const kept = anonymousSignal(SignalInput.parse({}), Date.parse("2026-11-02T16:59:59Z"), dayStart);
    expect(kept.at).toBe("2026-11-01T17:00:00.000Z");
  });
});
