import type { Command } from "../command.ts";
import { DATA, settingsOf } from "../settings.ts";

export const rebuildLens: Command = {
  words: ["rebuild", "lens"],
  summary: "Builds the analytics copy anew from the database",
  operands: [],
  options: { data: DATA },
  notes: [
    "The lens is a copy and nothing is lost with it. Stop the server first: a lens is open in one process only. The old",
    "one stands until the new one is whole.",
  ],
  run: async (call) => {
    const { io } = call;
    const { rebuildLensOf } = await import("@heed/server/rebuild-lens");
    let toldTenth = 0;
    const { signals, elapsedMs } = await rebuildLensOf(
      settingsOf(call),
      (line) => io.err(line),
      (done) => {
        const tenth = Math.floor(done.share * 10);
        if (tenth > toldTenth) io.err(`${tenth * 10} %, ${done.signals.toLocaleString("en")} signals`);
        toldTenth = tenth;
      },
    );
    const speed = Math.round(signals / Math.max(elapsedMs / 1000, 0.001));
    io.out(
      `The lens is rebuilt: ${signals.toLocaleString("en")} signals in ${(elapsedMs / 1000).toFixed(1)} s, ${speed.toLocaleString("en")} signals/s.`,
    );
    return 0;
  },
};
