import { accountHandlers } from "./account.ts";
import { alertHandlers } from "./alert.ts";
import { alertRuleHandlers } from "./alert-rule.ts";
import { auditHandlers } from "./audit.ts";
import { caseHandlers } from "./case.ts";
import { confirmHandlers } from "./confirm.ts";
import { consentHandlers } from "./consent.ts";
import { customerHandlers } from "./customer.ts";
import { dashboardHandlers } from "./dashboard.ts";
import { dashboardLinkHandlers } from "./dashboard-link.ts";
import type { Handlers } from "./door.ts";
import { driverHandlers } from "./drivers.ts";
import { erasureHandlers } from "./erasure.ts";
import { exploreHandlers } from "./explore.ts";
import { factorHandlers } from "./factor.ts";
import { figureHandlers } from "./figures.ts";
import { identityHandlers } from "./identity.ts";
import { invitationHandlers } from "./invitation.ts";
import { keyHandlers } from "./key.ts";
import { liveHandlers } from "./live.ts";
import { mailHandlers } from "./mail.ts";
import { memberHandlers } from "./member.ts";
import { metricHandlers } from "./metric.ts";
import { targetHandlers } from "./metric-target.ts";
import { metricTrialHandlers } from "./metric-trial.ts";
import { noteHandlers } from "./note.ts";
import { openApiHandlers } from "./openapi.ts";
import { passkeyHandlers } from "./passkey.ts";
import { passwordHandlers } from "./password.ts";
import { privacyHandlers } from "./privacy.ts";
import { queryHandlers } from "./query.ts";
import { questionHandlers } from "./question.ts";
import { reportHandlers } from "./report.ts";
import { retentionHandlers } from "./retention.ts";
import { roleHandlers } from "./role.ts";
import { secondStepHandlers } from "./second-step.ts";
import { sessionHandlers } from "./session.ts";
import { signInRulesHandlers } from "./sign-in-rules.ts";
import { signalHandlers } from "./signal.ts";
import { ssoHandlers } from "./sso.ts";
import { surveyHandlers } from "./survey.ts";
import { touchpointHandlers } from "./touchpoint.ts";
import { unitHandlers } from "./unit.ts";
import { webhookHandlers } from "./webhook.ts";

/** Every route of the contract with its handler, one file per noun. */
export const HANDLERS: Handlers = {
  ...accountHandlers,
  ...invitationHandlers,
  ...mailHandlers,
  ...memberHandlers,
  ...passwordHandlers,
  ...sessionHandlers,
  ...alertHandlers,
  ...alertRuleHandlers,
  ...auditHandlers,
  ...caseHandlers,
  ...confirmHandlers,
  ...consentHandlers,
  ...customerHandlers,
  ...dashboardHandlers,
  ...dashboardLinkHandlers,
  ...driverHandlers,
  ...exploreHandlers,
  ...factorHandlers,
  ...figureHandlers,
  ...erasureHandlers,
  ...identityHandlers,
  ...keyHandlers,
  ...liveHandlers,
  ...metricHandlers,
  ...metricTrialHandlers,
  ...targetHandlers,
  ...noteHandlers,
  ...openApiHandlers,
  ...passkeyHandlers,
  ...privacyHandlers,
  ...queryHandlers,
  ...questionHandlers,
  ...reportHandlers,
  ...retentionHandlers,
  ...roleHandlers,
  ...secondStepHandlers,
  ...signInRulesHandlers,
  ...signalHandlers,
  ...ssoHandlers,
  ...surveyHandlers,
  ...touchpointHandlers,
  ...unitHandlers,
  ...webhookHandlers,
};
