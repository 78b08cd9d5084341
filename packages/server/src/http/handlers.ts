import { accountHandlers } from "./account.ts";
import { auditHandlers } from "./audit.ts";
import { caseHandlers } from "./case.ts";
import { customerHandlers } from "./customer.ts";
import type { Handlers } from "./door.ts";
import { keyHandlers } from "./key.ts";
import { liveHandlers } from "./live.ts";
import { metricHandlers } from "./metric.ts";
import { openApiHandlers } from "./openapi.ts";
import { queryHandlers } from "./query.ts";
import { roleHandlers } from "./role.ts";
import { signalHandlers } from "./signal.ts";
import { surveyHandlers } from "./survey.ts";
import { touchpointHandlers } from "./touchpoint.ts";
import { unitHandlers } from "./unit.ts";

/** Every route of the contract with its handler, one file per noun. */
export const HANDLERS: Handlers = {
  ...accountHandlers,
  ...auditHandlers,
  ...caseHandlers,
  ...customerHandlers,
  ...keyHandlers,
  ...liveHandlers,
  ...metricHandlers,
  ...openApiHandlers,
  ...queryHandlers,
  ...roleHandlers,
  ...signalHandlers,
  ...surveyHandlers,
  ...touchpointHandlers,
  ...unitHandlers,
};
