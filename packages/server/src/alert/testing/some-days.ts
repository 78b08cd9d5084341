import type { SignalInput } from "@heed/contract/listen/signal";
import { createRandom } from "@heed/core/listen/demo/random";
import { lastEnd } from "@heed/core/measure/alert/alert-windows";
import type { RunningHeed } from "../../testing/running-heed.ts";

export const DAY = 86_400_000;
export const ZONE = "Asia/Ho_Chi_Minh";
const NIGHT = { unit: "day", count: 1 } as const;

/** The last midnight of the workspace, and a moment after it at which the night's work is due. */
export function lastNight(now: number): { midnight: number; after: Date } {
  const midnight = lastEnd(NIGHT, ZONE, now - 10 * 60_000);
  return { midnight, after: new Date(midnight + 5 * 60_000) };
}

const PARTNERS = ["FastEx", "Sparrow", "Wheels"] as const;

/** Who is unhappy on a day (1 is the last one before midnight). */
export type Mood = (partner: string, daysAgo: number) => number;

/**
 * Sends `days` days of deliveries by three partners, the last of which ends at `midnight`: as many each day, with a share
 * of promoters of 0.6 where `mood` says 0, none where it says 1. The same each time.
 */
export async function sendDays(
  heed: RunningHeed,
  { midnight, days, perDay = 20, mood }: { midnight: number; days: number; perDay?: number; mood: Mood },
  more: Partial<SignalInput> = {},
): Promise<void> {
  const random = createRandom(4);
  const signals: SignalInput[] = [];
  for (let daysAgo = days; daysAgo >= 1; daysAgo--) {
    for (const [at, partner] of PARTNERS.entries()) {
      for (let i = 0; i < perDay; i++) {
        const time = midnight - daysAgo * DAY + Math.floor(random.next() * 15 * 3_600_000) + 6 * 3_600_000;
        const luck = random.next();
        const happy = 0.6 * (1 - mood(partner, daysAgo));
        signals.push({
          at: new Date(time).toISOString(),
          touchpoint: "delivery",
          partner,
          location: `HN-0${at + 1}`,
          ratings: { nps: luck < happy ? 10 : luck < happy + 0.25 * (1 - mood(partner, daysAgo)) ? 8 : 2 },
          ...more,
        });
      }
    }
  }
  for (let from = 0; from < signals.length; from += 1000) {
    const answer = await heed.call("POST", "/signals", { body: signals.slice(from, from + 1000) });
    if (answer.status !== 200 || answer.body.rejected.length > 0) throw new Error(answer.text.slice(0, 400));
  }
}
