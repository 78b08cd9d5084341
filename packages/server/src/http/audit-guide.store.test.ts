import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { insertAudit } from "../store/audit.ts";
import { foldAudit } from "../store/audit-fold.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

it("the statement in docs/guides/audit.md finds exactly the entries that were changed", async () => {
  const guide = readFileSync(new URL("../../../../docs/guides/audit.md", import.meta.url), "utf8");
  const [, statement = ""] = /```sql\n([^`]+)```/.exec(guide) ?? [];
  const entry = {
    actor: "cli",
    action: "odd",
    object: "Giao trễ\n😀",
    details: { a: "\u0085", b: [1.5, null] },
  };
  await insertAudit(heed.ctx.db, heed.workspaceId, { ...entry, now: new Date() });
  await foldAudit(heed.ctx.pool, heed.workspaceId);
  const ask = async () => (await heed.ctx.pool.query(statement.replace("…", heed.workspaceId))).rows;
  expect(await ask()).toEqual([]);
  await heed.ctx.pool.query("update audit set object = 'x' where workspace_id = $1 and seq = 3", [
    heed.workspaceId,
  ]);
  expect(await ask()).toEqual([{ seq: "3" }]);
});
