import type { Command } from "../command.ts";
import { serve } from "../serve.ts";
import { DATA, HOST, PORT, settingsOf } from "../settings.ts";

export const start: Command = {
  words: ["start"],
  summary: "Starts Heed and says which address to open",
  operands: [],
  options: { data: DATA, port: PORT, host: HOST },
  notes: [
    "The first visit creates the administrator. Without DATABASE_URL Heed runs a PostgreSQL of its own on the data",
    "folder. SIGTERM and Ctrl-C finish what is under way and end with status 0; a second one ends at once.",
  ],
  run: async (call) => {
    const config = settingsOf(call);
    if (config.databaseUrl === undefined) {
      call.io.err(
        `Heed runs its own PostgreSQL in ${config.dataDir}; for production, set DATABASE_URL to one that you look after.`,
      );
    }
    return serve(config, call.io);
  },
};
