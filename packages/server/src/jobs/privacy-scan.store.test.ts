import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { scanPrivacy } from "./privacy-scan.ts";

let heed: RunningHeed;
const HIDDEN = "select count(*) from signals where comments::text like '%0912345678%'";

beforeAll(async () => {
  heed = await runningHeed();
  await heed.call("PUT", "/privacy", { body: { personalData: "warn" } });
  const signals = Array.from({ length: 700 }, (_, index) => ({
    customer: { ref: `C-${index}` },
    ratings: { nps: index < 3 ? 0 : 9 },
    text: index % 2 === 0 ? `call 0912345678, ${index}` : "fine",
    attributes: { store: "HN-01" },
  }));
  expect((await heed.call("POST", "/signals", { body: signals })).body.accepted).toBe(700);
  await heed.call("PUT", "/privacy", { body: { personalData: "mask" } });
});
afterAll(() => heed?.close());

const to = () => ({ db: heed.ctx.system, secrets: heed.ctx.secrets, now: () => new Date() });
const count = async () =>
  (await heed.call("POST", "/query", { body: { metrics: ["count"] } })).body.rows[0].metrics.count.n;

describe("heed privacy scan", () => {
  it("shows what it would do and changes nothing", async () => {
    const seen = await scanPrivacy(to(), heed.workspaceId, { preview: true });
    expect(seen).toMatchObject({ looked: 700, masked: 350, kinds: { phone: 350 } });
    expect(seen.examples[0]).toContain("call [phone]");
    expect(await heed.count(HIDDEN)).toBe(350);
  });

  it("goes on where it was killed, masks cases too, and doubles nothing in the lens", async () => {
    const killed = scanPrivacy(to(), heed.workspaceId, {
      preview: false,
      told: () => {
        throw new Error("killed");
      },
    });
    await expect(killed).rejects.toThrow("killed");
    expect(await heed.count("select looked from privacy_scans")).toBe(500);
    const done = await scanPrivacy(to(), heed.workspaceId, { preview: false });
    expect(done).toMatchObject({ looked: 700, masked: 350 });
    expect(await heed.count(HIDDEN)).toBe(0);
    expect(await heed.count("select count(*) from cases where comment like '%0912345678%'")).toBe(0);
    expect(await heed.count("select count(*) from cases where comment like 'call [phone]%'")).toBe(2);
    expect(await count()).toBe(700);
    expect(await scanPrivacy(to(), heed.workspaceId, { preview: false })).toMatchObject({ masked: 0 });
    const sealed = await heed.count("select count(*) from signal_originals");
    expect(sealed).toBe(0);
  });
});
