import { z } from "zod";
import { Key as ApiKey, KeyInput, NewKey } from "./account/key.ts";
import { Member, Session, SetupInput, SignInInput, Welcome } from "./account/session.ts";
import { Case, CaseAction, CaseList, CaseStory } from "./act/case.ts";
import { Customer, TimelineItem } from "./listen/customer.ts";
import { BulkReceipt, CustomerInput, Signal, SignalInput, SignalReceipt } from "./listen/signal.ts";
import { Survey, SurveyInput } from "./listen/survey.ts";
import { Touchpoint, TouchpointInput } from "./listen/touchpoint.ts";
import { Metric, RatingInput } from "./measure/metric.ts";
import {
  DistributionAnswer,
  DistributionInput,
  FieldInfo,
  QueryAnswer,
  QueryInput,
  SignalSearch,
} from "./measure/query.ts";
import type { Permission } from "./permission.ts";
import { FieldKey, Id, Key, Listed, Page } from "./words.ts";

export const BASE = "/api/v1";

/** One door: what comes in, who may, what goes out. Server, client and documentation are made from it. */
export type Route = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Under BASE, with `{name}` for parameters. */
  path: string;
  summary: string;
  /** A permission; `member` for anybody who is signed in; `anyone` for visitors. */
  may: Permission | "member" | "anyone";
  params?: z.ZodObject;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Null where the answer is empty (204) or not JSON (see `produces`). */
  answer: z.ZodType | null;
  produces?: string;
};

const byKey = z.strictObject({ key: Key });
const byId = z.strictObject({ id: Id });
const byRef = z.strictObject({ ref: z.string().min(1).max(200) });

export const ROUTES = {
  welcome: {
    method: "GET",
    path: "/welcome",
    summary: "Does this installation still need its first owner?",
    may: "anyone",
    answer: Welcome,
  },
  setUp: {
    method: "POST",
    path: "/setup",
    summary: "Create the workspace and its owner; works once",
    may: "anyone",
    body: SetupInput,
    answer: Session,
  },
  signIn: {
    method: "POST",
    path: "/session",
    summary: "Sign in",
    may: "anyone",
    body: SignInInput,
    answer: Session,
  },
  readSession: {
    method: "GET",
    path: "/session",
    summary: "Who is signed in",
    may: "member",
    answer: Session,
  },
  signOut: { method: "DELETE", path: "/session", summary: "Sign out", may: "member", answer: null },

  recordSignals: {
    method: "POST",
    path: "/signals",
    summary: "Record one signal, an array of at most 1,000, or an NDJSON stream",
    may: "signals.write",
    body: z.union([SignalInput, z.array(SignalInput).min(1).max(1000)]),
    answer: z.union([SignalReceipt, BulkReceipt]),
  },
  searchSignals: {
    method: "POST",
    path: "/signals/search",
    summary: "The signals behind a figure, newest first",
    may: "signals.read",
    body: SignalSearch,
    answer: Listed(Signal),
  },
  readSignal: {
    method: "GET",
    path: "/signals/{id}",
    summary: "One signal",
    may: "signals.read",
    params: byId,
    answer: Signal,
  },

  putCustomer: {
    method: "PUT",
    path: "/customers/{ref}",
    summary: "Create or update a customer",
    may: "customers.write",
    params: byRef,
    body: z.strictObject(CustomerInput.shape).omit({ ref: true }),
    answer: Customer,
  },
  readCustomer: {
    method: "GET",
    path: "/customers/{ref}",
    summary: "One customer",
    may: "customers.read",
    params: byRef,
    answer: Customer,
  },
  readTimeline: {
    method: "GET",
    path: "/customers/{ref}/timeline",
    summary: "What happened to a customer, newest first",
    may: "customers.read",
    params: byRef,
    query: Page,
    answer: Listed(TimelineItem),
  },

  listTouchpoints: {
    method: "GET",
    path: "/touchpoints",
    summary: "All touchpoints",
    may: "touchpoints.read",
    answer: Listed(Touchpoint),
  },
  createTouchpoint: {
    method: "POST",
    path: "/touchpoints",
    summary: "Create a touchpoint",
    may: "touchpoints.write",
    body: TouchpointInput,
    answer: Touchpoint,
  },
  putTouchpoint: {
    method: "PUT",
    path: "/touchpoints/{key}",
    summary: "Rename a touchpoint",
    may: "touchpoints.write",
    params: byKey,
    body: TouchpointInput.omit({ key: true }),
    answer: Touchpoint,
  },

  listSurveys: {
    method: "GET",
    path: "/surveys",
    summary: "All surveys",
    may: "surveys.read",
    answer: Listed(Survey),
  },
  createSurvey: {
    method: "POST",
    path: "/surveys",
    summary: "Create a survey",
    may: "surveys.write",
    body: SurveyInput,
    answer: Survey,
  },
  readSurvey: {
    method: "GET",
    path: "/surveys/{key}",
    summary: "One survey",
    may: "surveys.read",
    params: byKey,
    answer: Survey,
  },
  putSurvey: {
    method: "PUT",
    path: "/surveys/{key}",
    summary: "Change a survey",
    may: "surveys.write",
    params: byKey,
    body: SurveyInput.omit({ key: true }),
    answer: Survey,
  },
  deleteSurvey: {
    method: "DELETE",
    path: "/surveys/{key}",
    summary: "Delete a survey that has no answers",
    may: "surveys.write",
    params: byKey,
    answer: null,
  },
  readSurveyQr: {
    method: "GET",
    path: "/surveys/{key}/qr.svg",
    summary: "The survey's address as a QR code",
    may: "surveys.read",
    params: byKey,
    answer: null,
    produces: "image/svg+xml",
  },

  listMetrics: {
    method: "GET",
    path: "/metrics",
    summary: "All metrics that can be asked for",
    may: "metrics.read",
    answer: Listed(Metric),
  },
  putMetric: {
    method: "PUT",
    path: "/metrics/{key}",
    summary: "Declare the scale of a rating before its first use",
    may: "metrics.write",
    params: z.strictObject({ key: FieldKey }),
    body: RatingInput,
    answer: Metric,
  },
  listFields: {
    method: "GET",
    path: "/fields",
    summary: "What questions may filter and break down by",
    may: "query.ask",
    answer: Listed(FieldInfo),
  },

  ask: {
    method: "POST",
    path: "/query",
    summary: "Ask for metrics over a slice of signals",
    may: "query.ask",
    body: QueryInput,
    answer: QueryAnswer,
  },
  askDistribution: {
    method: "POST",
    path: "/query/distribution",
    summary: "How the answers to one rating spread over its scale",
    may: "query.ask",
    body: DistributionInput,
    answer: DistributionAnswer,
  },
  listen: {
    method: "GET",
    path: "/live",
    summary: "Server-sent events: signal, case, metric",
    may: "query.ask",
    answer: null,
    produces: "text/event-stream",
  },

  listCases: {
    method: "GET",
    path: "/cases",
    summary: "Cases, the most urgent first",
    may: "cases.read",
    query: CaseList,
    answer: Listed(Case),
  },
  readCase: {
    method: "GET",
    path: "/cases/{id}",
    summary: "One case with the customer's story",
    may: "cases.read",
    params: byId,
    answer: CaseStory,
  },
  actOnCase: {
    method: "POST",
    path: "/cases/{id}/actions",
    summary: "Take, release, note, close or reopen a case",
    may: "cases.write",
    params: byId,
    body: CaseAction,
    answer: CaseStory,
  },

  listMembers: {
    method: "GET",
    path: "/members",
    summary: "The people of this workspace",
    may: "members.read",
    answer: Listed(Member),
  },
  listKeys: {
    method: "GET",
    path: "/keys",
    summary: "API keys, without their secrets",
    may: "keys.manage",
    answer: Listed(ApiKey),
  },
  createKey: {
    method: "POST",
    path: "/keys",
    summary: "Create an API key; its secret is shown once",
    may: "keys.manage",
    body: KeyInput,
    answer: NewKey,
  },
  deleteKey: {
    method: "DELETE",
    path: "/keys/{id}",
    summary: "Revoke an API key",
    may: "keys.manage",
    params: byId,
    answer: null,
  },
  listAudit: {
    method: "GET",
    path: "/audit",
    summary: "Who did what, newest first",
    may: "audit.read",
    query: Page,
    answer: Listed(
      z.object({
        id: Id,
        at: z.string(),
        actor: z.string(),
        action: z.string(),
        object: z.string(),
        details: z.record(z.string(), z.unknown()),
      }),
    ),
  },
  readOpenApi: {
    method: "GET",
    path: "/openapi.json",
    summary: "This interface as OpenAPI 3.1",
    may: "anyone",
    answer: z.record(z.string(), z.unknown()),
  },
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
