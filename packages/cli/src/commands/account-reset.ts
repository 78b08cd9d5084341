import { type Command, UsageError } from "../command.ts";
import { DATA, EMAIL, settingsOf } from "../settings.ts";

export const accountReset: Command = {
  words: ["account", "reset"],
  summary: "Makes a link by which somebody sets a new password, alone on the last line of stdout",
  operands: [],
  options: { email: EMAIL, data: DATA },
  notes: [
    "The link is good for one hour and once; earlier ones end. Whoever has it can take the account over: hand it to its person only.",
    "Second factors stay as they are. Works while the server runs and while it does not.",
  ],
  run: async (call) => {
    const { io, options } = call;
    const { email } = options;
    if (email === undefined) throw new UsageError("heed account reset needs --email E-MAIL.");
    const { resetByCommand } = await import("@heed/server/account/by-command");
    const made = await resetByCommand(settingsOf(call), email, (line) => io.err(line));
    if ("wrong" in made) throw new Error(made.wrong);
    io.out(`${made.name} sets a new password here, within the hour:`);
    io.out(made.link);
    return 0;
  },
};
