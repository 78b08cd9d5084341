import { type Command, UsageError } from "../command.ts";
import { DATA, settingsOf } from "../settings.ts";

export const ssoDisable: Command = {
  words: ["sso", "disable"],
  summary: "Switches single sign-on off and lets passwords in again, for when the provider is away",
  operands: [],
  options: {
    workspace: { value: "WORKSPACE", meaning: "the workspace's name or id" },
    data: DATA,
  },
  notes: [
    "Works while the server runs and while it does not. What was set up stays; switch it on again in the settings.",
  ],
  run: async (call) => {
    const { io, options } = call;
    if (options.workspace === undefined)
      throw new UsageError("heed sso disable needs --workspace WORKSPACE.");
    const { disableSsoOf } = await import("@heed/server/account/disable-sso");
    const name = await disableSsoOf(settingsOf(call), options.workspace, (line) => io.err(line));
    io.out(`Single sign-on is off in the workspace "${name}"; its people sign in by password.`);
    return 0;
  },
};
