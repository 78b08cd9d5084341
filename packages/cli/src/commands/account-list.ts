import type { Command } from "../command.ts";
import { DATA, settingsOf } from "../settings.ts";

export const accountList: Command = {
  words: ["account", "list"],
  summary: "Lists every account: address, name, workspaces and roles, last seen, locked out or not",
  operands: [],
  options: { data: DATA },
  notes: [
    "One line for each, its parts separated by tabs. Works while the server runs and while it does not.",
  ],
  run: async (call) => {
    const { io } = call;
    const { listAccountsByCommand } = await import("@heed/server/account/by-command");
    for (const one of await listAccountsByCommand(settingsOf(call), (line) => io.err(line))) {
      const workspaces = one.workspaces.map(({ name, role }) => `${name} (${role})`).join(", ");
      const seen = one.seenAt ? `seen ${one.seenAt.toISOString()}` : "never seen";
      const parts = [one.email, one.name, workspaces || "no workspace", seen];
      io.out([...parts, ...(one.disabled ? ["locked out"] : [])].map(onOneLine).join("\t"));
    }
    return 0;
  },
};

/** Names are what people typed: nothing in them may draw on somebody's terminal. */
function onOneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}
