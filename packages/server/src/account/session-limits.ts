import type { Config } from "../config.ts";

/** When a session that begins now is over, however much it is used. */
export function sessionEnd({ sessionDays }: Pick<Config, "sessionDays">, now: Date): Date {
  return new Date(now.getTime() + sessionDays * 24 * 3_600_000);
}

/** A session that was last used before this is over. */
export function idleSince({ sessionIdleHours }: Pick<Config, "sessionIdleHours">, now: Date): Date {
  return new Date(now.getTime() - sessionIdleHours * 3_600_000);
}
