import type { Pool } from "pg";
import { onConnection } from "./on-connection.ts";
import type { Rebuilt } from "./rebuild.ts";
import { SIGNALS_CHANNEL } from "./truth-line.ts";

/** What a running server is told through the database when its lens is to be built anew. */
export const REBUILD = "rebuild";
/** Where it says that it is done: `<signals> <milliseconds>`. */
const REBUILT_CHANNEL = "heed_lens_rebuilt";

/** Says that a lens was built anew, to whoever asked for it. */
export async function tellRebuilt(pool: Pool, { signals, elapsedMs }: Rebuilt): Promise<void> {
  await pool.query("select pg_notify($1, $2)", [REBUILT_CHANNEL, `${signals} ${Math.round(elapsedMs)}`]);
}

/**
 * Asks the server that has the lens open to build it anew, and waits until it has: its file cannot be opened by
 * another process. Null when nobody answered in time.
 */
export async function requestRebuild(pool: Pool, patienceMs: number): Promise<Rebuilt | null> {
  return onConnection(pool, async (client) => {
    const answer = new Promise<Rebuilt>((resolve) => {
      client.on("notification", ({ channel, payload }) => {
        const [signals, elapsedMs] = (payload ?? "").split(" ").map(Number);
        if (channel === REBUILT_CHANNEL) resolve({ signals: signals ?? 0, elapsedMs: elapsedMs ?? 0 });
      });
    });
    await client.query(`listen ${REBUILT_CHANNEL}`);
    await client.query("select pg_notify($1, $2)", [SIGNALS_CHANNEL, REBUILD]);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), patienceMs);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
      client.removeAllListeners("notification");
      await client.query(`unlisten ${REBUILT_CHANNEL}`);
    }
  });
}
