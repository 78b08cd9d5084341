import type { z } from "zod";
import type { Route } from "./route.ts";
import { ACCESS_ROUTES } from "./routes/access.ts";
import { ACCOUNT_ROUTES } from "./routes/account.ts";
import { ACT_ROUTES } from "./routes/act.ts";
import { ALERT_ROUTES } from "./routes/alert.ts";
import { AUDIT_ROUTES } from "./routes/audit.ts";
import { DASHBOARD_ROUTES } from "./routes/dashboard.ts";
import { DRIVER_ROUTES } from "./routes/drivers.ts";
import { ERASURE_ROUTES } from "./routes/erasure.ts";
import { EXPLORE_ROUTES } from "./routes/explore.ts";
import { FACTOR_ROUTES } from "./routes/factor.ts";
import { FIGURE_ROUTES } from "./routes/figures.ts";
import { LISTEN_ROUTES } from "./routes/listen.ts";
import { MAIL_ROUTES } from "./routes/mail.ts";
import { MEASURE_ROUTES } from "./routes/measure.ts";
import { MEMBER_ROUTES } from "./routes/member.ts";
import { METRIC_ROUTES } from "./routes/metric.ts";
import { PRIVACY_ROUTES } from "./routes/privacy.ts";
import { QUESTION_ROUTES } from "./routes/question.ts";
import { REPORT_ROUTES } from "./routes/report.ts";
import { SSO_ROUTES } from "./routes/sso.ts";
import { SYSTEM_ROUTES } from "./routes/system.ts";
import { WEBHOOK_ROUTES } from "./routes/webhook.ts";

export type { Route } from "./route.ts";

export const BASE = "/api/v1";

/** Every door, one file for each part of the house. */
export const ROUTES = {
  ...ACCOUNT_ROUTES,
  ...FACTOR_ROUTES,
  ...MEMBER_ROUTES,
  ...MAIL_ROUTES,
  ...ACCESS_ROUTES,
  ...AUDIT_ROUTES,
  ...LISTEN_ROUTES,
  ...ERASURE_ROUTES,
  ...PRIVACY_ROUTES,
  ...MEASURE_ROUTES,
  ...FIGURE_ROUTES,
  ...QUESTION_ROUTES,
  ...EXPLORE_ROUTES,
  ...METRIC_ROUTES,
  ...DRIVER_ROUTES,
  ...DASHBOARD_ROUTES,
  ...ALERT_ROUTES,
  ...ACT_ROUTES,
  ...SSO_ROUTES,
  ...REPORT_ROUTES,
  ...WEBHOOK_ROUTES,
  ...SYSTEM_ROUTES,
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;
type Part<N extends RouteName, P extends keyof Route> = (typeof ROUTES)[N] extends { [K in P]: infer S }
  ? S extends z.ZodType
    ? S
    : never
  : never;

/** What a client sends and gets, by route name. */
export type ParamsOf<N extends RouteName> = z.input<Part<N, "params">>;
export type QueryOf<N extends RouteName> = z.input<Part<N, "query">>;
export type BodyOf<N extends RouteName> = z.input<Part<N, "body">>;
export type AnswerOf<N extends RouteName> = z.output<Part<N, "answer">>;
/** What a handler sees after parsing. */
export type ParsedParams<N extends RouteName> = z.output<Part<N, "params">>;
export type ParsedQueryOf<N extends RouteName> = z.output<Part<N, "query">>;
export type ParsedBody<N extends RouteName> = z.output<Part<N, "body">>;
