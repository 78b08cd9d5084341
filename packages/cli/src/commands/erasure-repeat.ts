import type { Command } from "../command.ts";
import { DATA, settingsOf } from "../settings.ts";

export const erasureRepeat: Command = {
  words: ["erasure", "repeat"],
  summary: "After a backup was restored: erases again whoever was erased since it was made",
  operands: [],
  options: { data: DATA },
  notes: [
    "Whom to look for stands in the database and in the file erased.ndjson of the data folder, which is not part of the",
    "database: keep it when you restore. It names nobody; only this installation's secret can compare it.",
  ],
  run: async (call) => {
    const { io } = call;
    const { repeatErasures } = await import("@heed/server/repeat-erasures");
    const { looked, erased } = await repeatErasures(settingsOf(call), (line) => io.err(line));
    io.out(
      `${looked.toLocaleString("en")} customers looked at, ${erased.toLocaleString("en")} of them erased again.`,
    );
    return 0;
  },
};
