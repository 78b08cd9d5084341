import { DomainError } from "@heed/contract/problem";
import type { Ctx } from "../context.ts";
import { countFailure, forgetFailures } from "../store/throttle.ts";

const TRIES = 10;
const WINDOW_MS = 15 * 60_000;

/**
 * Lets somebody try a factor of an account, ten times in a quarter of an hour, whichever door and however many at
 * once: the try is counted before it is looked at. One that was right clears the count.
 */
export async function limitGuesses<T>(ctx: Ctx, accountId: string, look: () => Promise<T>): Promise<T> {
  const key = `factor:${accountId}`;
  const now = ctx.now();
  const { failures } = await countFailure(ctx.system, key, now, new Date(now.getTime() - WINDOW_MS));
  if (failures > TRIES) {
    throw new DomainError(
      "too-many-requests",
      "Too many wrong tries with the second factor of this account. Wait a quarter of an hour.",
    );
  }
  const answer = await look();
  await forgetFailures(ctx.system, key);
  return answer;
}
