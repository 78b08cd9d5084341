import { type Command, UsageError } from "../command.ts";
import { DATA, EMAIL, settingsOf } from "../settings.ts";

export const accountUnlock: Command = {
  words: ["account", "unlock"],
  summary: "Lets somebody try again at once after too many wrong passwords",
  operands: [],
  options: { email: EMAIL, data: DATA },
  notes: ["A network from which too many tries came stays shut for its quarter of an hour."],
  run: async (call) => {
    const { io, options } = call;
    const { email } = options;
    if (email === undefined) throw new UsageError("heed account unlock needs --email E-MAIL.");
    const { unlockByCommand } = await import("@heed/server/account/by-command");
    const done = await unlockByCommand(settingsOf(call), email, (line) => io.err(line));
    if ("wrong" in done) throw new Error(done.wrong);
    io.out(`${done.name} may try again.`);
    return 0;
  },
};
