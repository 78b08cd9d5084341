import type { FastifyReply } from "fastify";
import type { Ctx } from "../context.ts";
import { forgetFailures } from "../store/throttle.ts";
import { countTry } from "./count-try.ts";

const refusal = (wait: string): string =>
  `Too many wrong tries with the second factor of this account. Wait ${wait}.`;

/** Lets somebody try a factor of an account, whichever door they come by. A try that was right clears the count. */
export async function limitGuesses<T>(
  ctx: Ctx,
  reply: FastifyReply,
  accountId: string,
  look: () => Promise<T>,
): Promise<T> {
  const key = `factor:${accountId}`;
  await countTry(ctx.system, reply, { key, now: ctx.now(), refusal });
  const answer = await look();
  await forgetFailures(ctx.system, key);
  return answer;
}
