import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

/** As many comments as a body can hold, in which no word comes twice: more than an index of words takes for one text. */
function manyWords(): Record<string, string> {
  let word = 50_000;
  return Object.fromEntries(
    Array.from({ length: 50 }, (_, question) => {
      const words = Array.from({ length: 3_900 }, () => (word++).toString(36));
      return [`q${question}`, words.join(" ").slice(0, 20_000)];
    }),
  );
}

it("a signal of very many different words is recorded, and disturbs nobody beside it", async () => {
  const plain = { ratings: { nps: 9 }, text: "fine" };
  const answer = await heed.call("POST", "/signals", { body: [plain, { text: manyWords() }, plain] });
  expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('"accepted":3')]);
});

it("and who is spoken of at its end is found there", async () => {
  await heed.call("POST", "/signals", {
    body: { customer: { ref: "F-1", name: "Fenella Quist" }, ratings: { nps: 9 } },
  });
  const said: Record<string, string> = { ...manyWords(), zz: "as Fenella Quist said" };
  const long = await heed.call("POST", "/signals", { body: { text: said } });
  const erased = await heed.call("DELETE", "/customers/F-1");
  expect(erased.body.removed.mentions).toEqual({ signals: 1, caseEvents: 0, written: 0 });
  const { comments } = (await heed.call("GET", `/signals/${long.body.id}`)).body;
  expect(comments.zz).toBe("as [removed] said");
  expect(comments.q0).toBe(said.q0 ?? "");
});
