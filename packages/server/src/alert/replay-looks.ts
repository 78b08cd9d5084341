import type { ScannedPart } from "@heed/core/measure/alert/alert-scan";
import { windowsUntil } from "@heed/core/measure/alert/alert-windows";
import { askWorkspace } from "../http/ask-workspace.ts";
import { listLiveAlerts } from "../store/alert.ts";
import { markLooked } from "../store/alert-look.ts";
import { wholeWorkspace } from "../store/scope.ts";
import { applyOutcomes } from "./apply-outcomes.ts";
import { LOOK_WINDOWS, lookAround } from "./look.ts";
import { lookParts } from "./look-parts.ts";
import type { Watching } from "./watching.ts";

/** The past that the first of the nights is held against. */
const PAST_DAYS = 56;
const NIGHT = LOOK_WINDOWS.night;

/**
 * Does the looks of the last nights, one after the other, as if Heed had been there: for data that came in all at once.
 * Everything is asked for once; nobody is told. `end` is the last midnight.
 */
export async function replayLooks(
  { db, lens, catalog }: Pick<Watching, "db" | "lens" | "catalog">,
  workspaceId: string,
  { nights, end }: { nights: number; end: number },
): Promise<void> {
  const asked = await askWorkspace({ db, catalog }, wholeWorkspace(workspaceId));
  const spans = windowsUntil(NIGHT, asked.timezone, end, nights + PAST_DAYS - 1).reverse();
  const parts: ScannedPart[][] = [];
  for await (const some of lookParts({ lens }, asked, spans, [])) parts.push(some);
  for (const { to } of spans.slice(-nights)) {
    const now = new Date(to + 5 * 60_000);
    const alive = (await listLiveAlerts(db, workspaceId)).filter(({ rule }) => rule === null);
    const looked = await lookAround({ lens }, asked, { kind: "night", end: to, alive }, parts);
    await db.transaction().execute(async (tx) => {
      const note = { kind: "night" as const, until: new Date(to).toISOString(), at: now.toISOString() };
      const { looked: tests, found, complete, outcomes } = looked;
      if (!(await markLooked(tx, workspaceId, { ...note, looked: tests, found, complete }))) return;
      await applyOutcomes(tx, workspaceId, { alive, outcomes, muted: new Map(), at: to, now });
    });
  }
}
