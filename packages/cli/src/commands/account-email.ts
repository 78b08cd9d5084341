import { type Command, UsageError } from "../command.ts";
import { DATA, EMAIL, settingsOf } from "../settings.ts";

export const accountEmail: Command = {
  words: ["account", "email"],
  summary: "Gives somebody another address to sign in with; sessions and links for the old one end",
  operands: [],
  options: { email: EMAIL, to: { value: "E-MAIL", meaning: "the new address" }, data: DATA },
  notes: ["Make sure that the new address is really theirs. The password and second factors stay."],
  run: async (call) => {
    const { io, options } = call;
    const { email, to } = options;
    if (email === undefined || to === undefined) {
      throw new UsageError("heed account email needs --email E-MAIL and --to E-MAIL.");
    }
    const { moveByCommand } = await import("@heed/server/account/by-command");
    const done = await moveByCommand(settingsOf(call), email, to, (line) => io.err(line));
    if ("wrong" in done) throw new Error(done.wrong);
    io.out(`${done.name} signs in with ${to} from now on.`);
    return 0;
  },
};
