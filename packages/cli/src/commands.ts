import type { Command } from "./command.ts";
import { accountDisable } from "./commands/account-disable.ts";
import { accountEmail } from "./commands/account-email.ts";
import { accountEnable } from "./commands/account-enable.ts";
import { accountList } from "./commands/account-list.ts";
import { accountReset } from "./commands/account-reset.ts";
import { accountResetFactors } from "./commands/account-reset-factors.ts";
import { accountUnlock } from "./commands/account-unlock.ts";
import { auditVerify } from "./commands/audit-verify.ts";
import { demo } from "./commands/demo.ts";
import { doctor } from "./commands/doctor.ts";
import { erasureRepeat } from "./commands/erasure-repeat.ts";
import { importSignalsCommand } from "./commands/import-signals.ts";
import { keyCreate } from "./commands/key-create.ts";
import { mcp } from "./commands/mcp.ts";
import { privacyScan } from "./commands/privacy-scan.ts";
import { rebuildLens } from "./commands/rebuild-lens.ts";
import { secretForget } from "./commands/secret-forget.ts";
import { secretRotate } from "./commands/secret-rotate.ts";
import { ssoDisable } from "./commands/sso-disable.ts";
import { start } from "./commands/start.ts";
import { workspaceCreate } from "./commands/workspace-create.ts";

/** All commands, in the order in which the help lists them. A new one is one file and one line here. */
export const COMMANDS: readonly Command[] = [
  start,
  demo,
  keyCreate,
  importSignalsCommand,
  rebuildLens,
  accountList,
  accountReset,
  accountDisable,
  accountEnable,
  accountUnlock,
  accountEmail,
  accountResetFactors,
  workspaceCreate,
  auditVerify,
  erasureRepeat,
  privacyScan,
  secretRotate,
  secretForget,
  ssoDisable,
  mcp,
  doctor,
];
