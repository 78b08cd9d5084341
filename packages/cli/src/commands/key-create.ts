import { type Command, UsageError } from "../command.ts";
import { DATA, settingsOf } from "../settings.ts";

export const keyCreate: Command = {
  words: ["key", "create"],
  summary: "Makes an API key and prints it, this once, alone on the last line of stdout",
  operands: [],
  options: {
    name: { value: "NAME", meaning: "what the key is for, as the list of keys shows it" },
    role: {
      value: "ROLE",
      meaning:
        "admin, manager, analyst, agent, viewer or capture (may only send signals); admin unless given",
    },
    data: DATA,
  },
  notes: [
    "Works while the server runs and while it does not. On a new installation it comes before the first visit.",
  ],
  run: async (call) => {
    const { io, options } = call;
    if (options.name === undefined) throw new UsageError("heed key create needs --name NAME.");
    const { createKey } = await import("@heed/server/account/create-key");
    const made = await createKey(
      settingsOf(call),
      { name: options.name, role: options.role ?? "admin" },
      (line) => io.err(line),
    );
    if ("wrong" in made) throw new UsageError(`heed key create: ${made.wrong}.`);
    io.out(
      `The key "${made.name}" may act as ${made.role} in the workspace "${made.workspace}". Keep it safe: it is not shown again.`,
    );
    io.out(made.secret);
    return 0;
  },
};
