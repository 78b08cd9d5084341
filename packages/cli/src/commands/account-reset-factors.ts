import { type Command, UsageError } from "../command.ts";
import { DATA, settingsOf } from "../settings.ts";

export const accountResetFactors: Command = {
  words: ["account", "reset-factors"],
  summary: "Takes away the second factors of somebody who has lost them, and signs them out everywhere",
  operands: [],
  options: {
    email: { value: "E-MAIL", meaning: "the address that they sign in with" },
    data: DATA,
  },
  notes: [
    "The password stays as it is. Make sure that it is really they who ask: from now on the password alone lets in.",
    "Works while the server runs and while it does not; every workspace of theirs has it in its audit log.",
  ],
  run: async (call) => {
    const { io, options } = call;
    const { email } = options;
    if (email === undefined) throw new UsageError("heed account reset-factors needs --email E-MAIL.");
    const { resetFactorsByEmail } = await import("@heed/server/account/reset-factors-by-email");
    const reset = await resetFactorsByEmail(settingsOf(call), email, (line) => io.err(line));
    if ("wrong" in reset) {
      io.err(`heed: ${reset.wrong}`);
      return 1;
    }
    io.out(
      reset.removed === 0
        ? `${reset.name} had no second factor; nothing was taken away.`
        : `${reset.name} has no second factor any more and is signed out everywhere. The password stays.`,
    );
    return 0;
  },
};
