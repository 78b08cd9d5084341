import { type Command, UsageError } from "../command.ts";
import { DATA, EMAIL, settingsOf } from "../settings.ts";

export const accountEnable: Command = {
  words: ["account", "enable"],
  summary: "Lets somebody in again who was locked out; keys that they made work again",
  operands: [],
  options: { email: EMAIL, data: DATA },
  notes: ["Works while the server runs and while it does not."],
  run: async (call) => {
    const { io, options } = call;
    const { email } = options;
    if (email === undefined) throw new UsageError("heed account enable needs --email E-MAIL.");
    const { disableByCommand } = await import("@heed/server/account/by-command");
    const done = await disableByCommand(settingsOf(call), email, false, (line) => io.err(line));
    if ("wrong" in done) throw new Error(done.wrong);
    io.out(`${done.name} may sign in again.`);
    return 0;
  },
};
