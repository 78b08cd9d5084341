import { type Command, UsageError } from "../command.ts";
import { DATA, EMAIL, settingsOf } from "../settings.ts";

export const accountDisable: Command = {
  words: ["account", "disable"],
  summary: "Locks somebody out of every workspace: sessions end, keys that they made stop working",
  operands: [],
  options: { email: EMAIL, data: DATA },
  notes: ["The last owner of a workspace cannot be locked out: make somebody else an owner first."],
  run: async (call) => {
    const { io, options } = call;
    const { email } = options;
    if (email === undefined) throw new UsageError("heed account disable needs --email E-MAIL.");
    const { disableByCommand } = await import("@heed/server/account/by-command");
    const done = await disableByCommand(settingsOf(call), email, true, (line) => io.err(line));
    if ("wrong" in done) throw new Error(done.wrong);
    io.out(`${done.name} is locked out everywhere.`);
    return 0;
  },
};
