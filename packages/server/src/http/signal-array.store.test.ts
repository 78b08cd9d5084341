import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const post = (body: unknown) => heed.call("POST", "/signals", { key: heed.keys.capture, body });
const many = (length: number) =>
  Array.from({ length }, (_, i) => ({ id: newId(), ratings: { nps: i % 11 } }));

describe("POST /signals with an array", () => {
  it("records the good ones and tells what is wrong with each bad one", async () => {
    const twin = { id: newId(), ratings: { nps: 9 } };
    const { status, body } = await post([
      { ratings: { nps: 9 } },
      { ratings: { nps: 11 } },
      twin,
      null,
      twin,
      { ...twin, ratings: { nps: 1 } },
      { kind: "telepathy", at: "yesterday" },
      [],
      { ratings: { nps: 0 } },
    ]);
    expect(status).toBe(200);
    expect(body.accepted).toBe(3);
    expect(body.duplicates).toBe(1);
    expect(body.rejected.map(({ index }: { index: number }) => index)).toEqual([1, 3, 5, 6, 7]);
    const paths = body.rejected.map((one: { errors: { path: string }[] }) =>
      one.errors.map(({ path }) => path),
    );
    expect(paths).toEqual([["ratings.nps"], [""], ["id"], ["kind", "at"], [""]]);
  });

  it("takes a thousand and not one more", async () => {
    const thousand = many(1000);
    expect((await post(thousand)).body).toEqual({ accepted: 1000, duplicates: 0, rejected: [] });
    expect((await post(thousand)).body).toEqual({ accepted: 0, duplicates: 1000, rejected: [] });
    const before = await heed.count("select count(*) from signals");
    const refused = await post(many(1001));
    expect(refused.status).toBe(422);
    expect(refused.body.detail).toContain("1000");
    expect(await heed.count("select count(*) from signals")).toBe(before);
  });

  it("refuses an empty one", async () => {
    expect((await post([])).status).toBe(422);
  });

  it("keeps the others when the database refuses one in the middle", async () => {
    await heed.ctx.pool.query(
      "alter table cases add constraint no_poison check (comment is distinct from 'poison')",
    );
    const signals = many(300).map((signal, i) => ({
      ...signal,
      text: i === 200 ? "poison" : "fine",
      ratings: { nps: 1 },
    }));
    const { body } = await post(signals);
    expect(body).toMatchObject({ accepted: 299, rejected: [{ index: 200, errors: [{ path: "" }] }] });
    expect(await heed.count(`select count(*) from signals where id = '${signals[200]?.id}'`)).toBe(0);
    expect(await heed.count(`select count(*) from receipts where signal_id = '${signals[200]?.id}'`)).toBe(0);
  });
});
