import { QueryInput } from "@heed/contract/measure/query";
import { spansUntil } from "@heed/core/measure/alert/alert-windows";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY, lastNight, sendDays, ZONE } from "../alert/testing/some-days.ts";
import { askWorkspace } from "../http/ask-workspace.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { openPostgresLens } from "./postgres-lens.ts";
import { windowSums } from "./window-sums.ts";

let heed: RunningHeed;
const { midnight } = lastNight(Date.now());
const rule = {
  name: "Staff",
  metric: "nps",
  window: { unit: "day", count: 1 },
  condition: { kind: "change", direction: "fall", by: 15 },
};
const post = (path: string, body: unknown) => heed.call("POST", path, { body });

beforeAll(async () => {
  heed = await runningHeed();
  await sendDays(heed, { midnight, days: 64, perDay: 8, mood: () => 0 });
});
afterAll(() => heed.close());

describe("sums of windows", () => {
  it("are the same from the lens and from the database, and those that a question gives", async () => {
    const workspace = await askWorkspace(heed.ctx, { workspaceId: heed.workspaceId, reach: null });
    const stores = [heed.ctx.lens, openPostgresLens(heed.ctx.pool)];
    for (const window of [
      { unit: "day", count: 1 },
      { unit: "hour", count: 3 },
    ] as const) {
      const spans = spansUntil(window, ZONE, midnight - 5 * 3_600_000 - (midnight % 3_600_000));
      const ask = { metrics: ["nps", "count"], where: [], by: "partner", spans };
      const [duck, postgres] = await Promise.all(
        stores.map((store) => store.question(workspace, (source) => windowSums(source, workspace, ask))),
      );
      const plain = (sums: typeof duck) =>
        sums?.groups
          .map(({ value, tallies }) => [value, tallies.map((cells) => [...cells].sort(([a], [b]) => a - b))])
          .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
      expect(plain(duck)).toEqual(plain(postgres));
      const total = duck?.groups.flatMap(({ tallies }) =>
        [...(tallies[1]?.values() ?? [])].map(({ n }) => n),
      );
      let asked = 0;
      for (const { from, to } of spans) {
        const query = QueryInput.parse({
          metrics: ["count"],
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
          where: [{ field: "partner", op: "exists" }],
        });
        asked += (await heed.ctx.lens.ask(workspace, query)).rows[0]?.metrics.count?.n ?? 0;
      }
      expect(total?.reduce((sum, n) => sum + n, 0)).toBe(asked);
    }
  });
});

describe("an anonymous survey", () => {
  it("is watched by its score alone, and nothing shows fewer answers than may be shown (S8)", async () => {
    const survey = {
      key: "staff",
      name: "Staff",
      languages: ["en"],
      anonymous: true,
      questions: [{ kind: "nps", key: "nps", text: { en: "How likely?" } }],
      thanks: { en: "Thanks" },
    };
    expect((await post("/surveys", survey)).status).toBe(201);
    const signals = Array.from({ length: 40 }, (_, day) => [
      // Twelve a day, but three on the last.
      ...Array.from({ length: day === 0 ? 3 : 12 }, () => ({
        survey: "staff",
        at: new Date(midnight - (day + 0.5) * DAY).toISOString(),
        ratings: { nps: day === 0 ? 0 : 9 },
      })),
    ]).flat();
    const sent = await post("/signals", signals);
    expect(sent.body.rejected).toEqual([]);
    const where = [{ field: "survey", op: "eq", value: "staff" }];
    const counts = await post("/alert-rules/dry-run", {
      ...rule,
      by: null,
      where,
      metric: "count",
      condition: { kind: "silence" },
    });
    expect(counts.status).toBe(422);
    const workspace = await askWorkspace(heed.ctx, { workspaceId: heed.workspaceId, reach: null });
    const spans = spansUntil({ unit: "day", count: 1 }, ZONE, midnight);
    const ask = { metrics: ["nps"], where: where as never, by: null, spans };
    const sums = await heed.ctx.lens.question(workspace, (source) => windowSums(source, workspace, ask));
    const shown = [...(sums.groups[0]?.tallies[0]?.values() ?? [])].map(({ n }) => n);
    expect(shown.every((n) => n >= 5)).toBe(true);
    const tried = await post("/alert-rules/dry-run", { ...rule, by: null, where, minAnswers: 5 });
    expect(tried.body.fired).toEqual([]);
  });
});
