import type { Config } from "@heed/server/config";
import type { StartOptions } from "@heed/server/main";
import type { Io } from "./command.ts";
import { listenForEnd, untilToldToEnd } from "./until-told-to-end.ts";

/**
 * Runs the server until it is told to end: SIGINT, SIGTERM or SIGHUP finish what is under way, a second one a second
 * later ends at once. `ready` is the last line on stdout. Throws when the database ends by itself.
 */
export async function serve(
  config: Config,
  io: Io,
  options: StartOptions = {},
  ready: (address: string) => string = (address) => `Heed is ready: open ${address}`,
): Promise<number> {
  const { startServer } = await import("@heed/server/main");
  const end = listenForEnd();
  try {
    const server = await startServer(config, options);
    if (!end.told.aborted) io.out(ready(server.address));
    const why = await untilToldToEnd(end.told, server.lost);
    await server.close();
    if (why === "lost") {
      throw new Error(
        `The database ended by itself; see postgres.log in ${config.dataDir} and start Heed again.`,
      );
    }
    return 0;
  } finally {
    end.stop();
  }
}
