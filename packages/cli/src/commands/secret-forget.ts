import type { Command } from "../command.ts";
import { DATA, settingsOf } from "../settings.ts";

export const secretForget: Command = {
  words: ["secret", "forget"],
  summary: "When the secret is lost for good: removes what only it opens, so that Heed starts again",
  operands: [],
  options: { data: DATA, confirm: { meaning: "yes, remove it; without this it only says what would go" } },
  notes: [
    "Contact data of customers, second factors and sign-on secrets go. What was said, references, cases, accounts and",
    "passwords stay. Every workspace has it in its audit log. The next start makes or takes another secret.",
  ],
  run: async (call) => {
    const { io } = call;
    const { forgetSealed } = await import("@heed/server/account/forget-sealed");
    const { what } = await forgetSealed(settingsOf(call), call.switches.has("confirm"), (line) =>
      io.err(line),
    );
    io.out(`Removed for good: ${what}. Start Heed with its new secret.`);
    return 0;
  },
};
