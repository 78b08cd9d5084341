import type { SignalInput } from "@heed/contract/listen/signal";
import { SurveyInput } from "@heed/contract/listen/survey";
import { demoSignals } from "@heed/core/listen/demo/generate";
import { DEMO_ITEMS } from "@heed/core/listen/demo/items";
import { FULL_ACCESS } from "../account/access.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { checkAndRecord } from "../listen/check-and-record.ts";
import { updatePersonalDataChoice } from "../store/privacy.ts";
import { upsertRating } from "../store/rating.ts";
import { insertSurvey } from "../store/survey.ts";
import { insertTouchpoint } from "../store/touchpoint.ts";
import { demoAlerts } from "./demo-alerts.ts";
import { openDemoDesk } from "./demo-desk.ts";
import { DEMO_SURVEYS, DEMO_TOUCHPOINTS } from "./demo-surveys.ts";
import { settleCases } from "./settle-cases.ts";

const DAY = 24 * 3600 * 1000;
/** About four days of the story at a time: cases are called back before the next ones come in. */
const GROUP = 500;

export type DemoOptions = { seed?: number; count?: number; days?: number; end?: Date };

/**
 * Fills an empty installation with a year of a made-up retailer's signals, through the same door as everybody's. The
 * same day gives the same data. `told` hears how many are in.
 */
export async function fillDemo(
  ctx: Pick<Ctx, "db" | "pool" | "catalog" | "recorder" | "lens">,
  options: DemoOptions = {},
  told: (done: number, count: number) => void = () => {},
): Promise<void> {
  const {
    seed = 1,
    count = 50_000,
    days = 365,
    end = new Date(Math.floor(Date.now() / DAY) * DAY),
  } = options;
  const begin = new Date(end.getTime() - days * DAY);
  const desk = await openDemoDesk(ctx.db, begin);
  for (const [key, name] of Object.entries(DEMO_TOUCHPOINTS)) {
    await insertTouchpoint(ctx.db, desk.workspaceId, { id: newId(), key, name, now: begin });
  }
  for (const survey of DEMO_SURVEYS) {
    await insertSurvey(ctx.db, desk.workspaceId, {
      id: newId(),
      input: SurveyInput.parse(survey),
      now: begin,
    });
  }
  for (const [key, name] of Object.entries(DEMO_ITEMS)) {
    await upsertRating(ctx.db, desk.workspaceId, { key, name, min: 1, max: 5, highIsGood: true }, begin);
  }
  // So that what is masked at the door can be seen, and by whom it may be opened.
  await updatePersonalDataChoice(ctx.db, desk.workspaceId, "seal", begin);
  ctx.catalog.forget(desk.workspaceId);

  let done = 0;
  const record = async (group: readonly SignalInput[]): Promise<void> => {
    for (const moment of byMoment(group)) {
      const to = { ...ctx, ...FULL_ACCESS, workspaceId: desk.workspaceId, now: () => moment.at };
      const recorded = await checkAndRecord(to, moment.signals);
      const wrong = recorded.find((one) => one.status === "rejected");
      if (wrong) throw new Error(`a demo signal is not valid: ${JSON.stringify(wrong)}`);
    }
    done += group.length;
    const last = group.at(-1)?.at;
    if (last !== undefined) await settleCases(ctx.pool, desk, new Date(Date.parse(last) - DAY), end);
    told(done, count);
  };
  let group: SignalInput[] = [];
  for (const signal of demoSignals({ seed, end, days, count })) {
    group.push(signal);
    if (group.length === GROUP) {
      await record(group);
      group = [];
    }
  }
  if (group.length > 0) await record(group);
  await demoAlerts(ctx, desk.workspaceId, end);
}

/** Signals that came in within the same six hours, with the time at which they count as received. */
function byMoment(group: readonly SignalInput[]): { at: Date; signals: SignalInput[] }[] {
  const moments = new Map<number, { at: Date; signals: SignalInput[] }>();
  for (const signal of group) {
    const at = new Date(signal.at ?? 0);
    const slot = Math.floor(at.getTime() / (DAY / 4));
    const moment = moments.get(slot);
    if (moment) {
      moment.signals.push(signal);
      moment.at = at;
    } else moments.set(slot, { at, signals: [signal] });
  }
  return [...moments.values()];
}
