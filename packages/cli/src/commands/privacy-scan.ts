import type { Command } from "../command.ts";
import { DATA, settingsOf } from "../settings.ts";

const TOLD_EVERY_MS = 2_000;

export const privacyScan: Command = {
  words: ["privacy", "scan"],
  summary: "Masks personal data in the texts that were stored earlier",
  operands: [],
  options: {
    workspace: { value: "NAME", meaning: "name or id of the workspace; all of them unless given" },
    preview: { meaning: "only count, show some masked texts, and change nothing" },
    data: DATA,
  },
  notes: [
    "Works while the server runs and while it does not. When it is stopped, the next call goes on from there. The first",
    "words are kept sealed where the workspace has chosen that, and are gone otherwise.",
  ],
  run: async (call) => {
    const { io, options, switches } = call;
    const preview = switches.has("preview");
    const { scanPrivacyOf } = await import("@heed/server/scan-privacy");
    let toldAt = performance.now();
    const results = await scanPrivacyOf(
      settingsOf(call),
      {
        workspace: options.workspace ?? null,
        preview,
        told: (workspace, { looked, masked }) => {
          const at = performance.now();
          if (at - toldAt < TOLD_EVERY_MS) return;
          toldAt = at;
          io.err(`${workspace}: ${counted(looked)} looked at, ${counted(masked)} with personal data`);
        },
      },
      (line) => io.err(line),
    );
    for (const { workspace, looked, masked, kinds, examples } of results) {
      for (const example of examples) io.err(`  ${example.replace(/\s+/g, " ").slice(0, 160)}`);
      const found = Object.entries(kinds).map(([kind, count]) => `${kind} ${counted(count)}`);
      const which = found.length > 0 ? ` (${found.join(", ")})` : "";
      const done = preview ? "would be masked" : "masked";
      io.out(`${workspace}: ${counted(looked)} signals with words, ${counted(masked)} ${done}${which}.`);
    }
    if (results.length === 0) io.out("There is no workspace yet.");
    return 0;
  },
};

function counted(count: number): string {
  return count.toLocaleString("en");
}
