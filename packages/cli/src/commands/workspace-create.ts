import { type Command, UsageError } from "../command.ts";
import { DATA, settingsOf } from "../settings.ts";

export const workspaceCreate: Command = {
  words: ["workspace", "create"],
  summary: "Makes a further workspace, apart from all others, and prints its id alone on the last line",
  operands: [],
  options: {
    name: { value: "NAME", meaning: "what it is called" },
    owner: { value: "E-MAIL", meaning: "the account that owns it" },
    timezone: { value: "ZONE", meaning: "when its days begin, such as Asia/Ho_Chi_Minh; UTC unless given" },
    data: DATA,
  },
  notes: ["Works while the server runs and while it does not."],
  run: async (call) => {
    const { io, options } = call;
    const { name, owner, timezone } = options;
    if (name === undefined || owner === undefined) {
      throw new UsageError("heed workspace create needs --name NAME and --owner E-MAIL.");
    }
    const { createWorkspaceByCommand } = await import("@heed/server/account/by-command");
    const made = await createWorkspaceByCommand(settingsOf(call), { name, timezone, owner }, (line) =>
      io.err(line),
    );
    if ("wrong" in made) throw new Error(made.wrong);
    io.out(`The workspace "${name}" belongs to ${made.owner}.`);
    io.out(made.id);
    return 0;
  },
};
