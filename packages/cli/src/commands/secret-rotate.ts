import type { Command } from "../command.ts";
import { DATA, settingsOf } from "../settings.ts";

export const secretRotate: Command = {
  words: ["secret", "rotate"],
  summary: "Changes the secret and seals everything anew with the new one",
  operands: [],
  options: { data: DATA },
  notes: [
    "The new secret is HEED_SECRET_NEW; without it, and without HEED_SECRET, a fresh key file. Stop the server first, or",
    "start it again with both secrets and let it run meanwhile. Ended in the middle, the command is simply called again.",
    "Afterwards put the new secret into HEED_SECRET. Backups from before need the old one: keep it with them.",
  ],
  run: async (call) => {
    const { io } = call;
    const { rotateSecret } = await import("@heed/server/account/rotate-secret");
    let told = 0;
    const { rows, elapsedMs, kept } = await rotateSecret(
      settingsOf(call),
      (line) => io.err(line),
      (done) => {
        if (done - told < 100_000) return;
        told = done;
        io.err(`${done.toLocaleString("en")} values are sealed anew`);
      },
    );
    io.out(
      `The secret is changed: ${rows.toLocaleString("en")} values were sealed anew in ${(elapsedMs / 1000).toFixed(1)} s.`,
    );
    if (kept !== null)
      io.out(`The old one is in ${kept}: move it to the backups from before, which need it.`);
    return 0;
  },
};
