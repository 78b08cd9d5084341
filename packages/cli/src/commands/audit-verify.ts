import type { Verified } from "@heed/server/store/audit-verify";
import { type Command, UsageError } from "../command.ts";
import { DATA, settingsOf } from "../settings.ts";

const TOLD_EVERY_MS = 2_000;

export const auditVerify: Command = {
  words: ["audit", "verify"],
  summary: "Checks that no entry of the audit log was changed, removed, swapped or put in",
  operands: [],
  options: {
    workspace: { value: "NAME", meaning: "name or id of the workspace; all of them unless given" },
    from: { value: "N|TIME", meaning: "entry or time (2026-11-01) to begin at; the first one unless given" },
    data: DATA,
  },
  notes: [
    "Works while the server runs and while it does not. Exit status 1 and the first place that does not hold when a",
    "chain is broken. docs/guides/audit.md says what is hashed, so that other programs can check it, too.",
  ],
  run: async (call) => {
    const { io, options } = call;
    const from = options.from === undefined ? null : readFrom(options.from);
    const { verifyAuditOf } = await import("@heed/server/verify-audit");
    let toldAt = performance.now();
    const began = performance.now();
    const results = await verifyAuditOf(
      settingsOf(call),
      {
        workspace: options.workspace ?? null,
        from,
        told: (workspace, done, all) => {
          const at = performance.now();
          if (at - toldAt < TOLD_EVERY_MS) return;
          toldAt = at;
          const share = Math.floor((100 * done) / all);
          io.err(`${workspace}: ${share} %, ${counted(done)} of ${all.toLocaleString("en")}`);
        },
      },
      (line) => io.err(line),
    );
    for (const result of results) io.out(`${result.workspace}: ${sentence(result)}`);
    if (results.length === 0) io.out("There is no workspace yet.");
    const entries = results.reduce((sum, result) => sum + result.entries, 0);
    const seconds = (performance.now() - began) / 1000;
    io.err(`${counted(entries)} checked in ${seconds.toFixed(1)} s.`);
    return results.some(({ broken }) => broken) ? 1 : 0;
  },
};

/** `N entries, unbroken since …`, or the first place that does not hold. */
function sentence({ entries, broken, since, top, sealedUpTo }: Verified): string {
  if (broken) return `BROKEN at entry ${broken.seq}. ${broken.message}`;
  if (since === null) return "no entries yet.";
  const sealed =
    sealedUpTo === null
      ? "not sealed yet, which a running server does within a second"
      : sealedUpTo < top
        ? `sealed up to entry ${sealedUpTo} of ${top}`
        : "sealed to the last one";
  return `${counted(entries)}, unbroken since ${since}; ${sealed}.`;
}

function counted(entries: number): string {
  return `${entries.toLocaleString("en")} ${entries === 1 ? "entry" : "entries"}`;
}

function readFrom(text: string): number | Date {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  const at = /^\d{4}-\d\d-\d\d/.test(text) ? new Date(text) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) {
    throw new UsageError(
      `heed audit verify: --from is the number of an entry or a time like 2026-11-01, not "${text}".`,
    );
  }
  return at;
}
