import type { Command } from "./command.ts";
import { accountResetFactors } from "./commands/account-reset-factors.ts";
import { auditVerify } from "./commands/audit-verify.ts";
import { demo } from "./commands/demo.ts";
import { doctor } from "./commands/doctor.ts";
import { erasureRepeat } from "./commands/erasure-repeat.ts";
import { importSignalsCommand } from "./commands/import-signals.ts";
import { keyCreate } from "./commands/key-create.ts";
import { rebuildLens } from "./commands/rebuild-lens.ts";
import { secretRotate } from "./commands/secret-rotate.ts";
import { start } from "./commands/start.ts";

/** All commands, in the order in which the help lists them. A new one is one file and one line here. */
export const COMMANDS: readonly Command[] = [
  start,
  demo,
  keyCreate,
  importSignalsCommand,
  rebuildLens,
  accountResetFactors,
  auditVerify,
  erasureRepeat,
  secretRotate,
  doctor,
];
