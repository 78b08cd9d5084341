import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { forgetAnswers, whenFactorWanted, whenSignedOut } from "./api/client.ts";
import { PageError, PageMissing } from "./kit/page-error.tsx";
import { exploreSearch } from "./rooms/measure/explore/explore-search.ts";
import { type MetricSearch, metricSearch } from "./rooms/measure/metrics/metric-search.ts";
import { settingsRoutes } from "./routes/settings-routes.ts";
import { inShell, root, shell } from "./routes/shell-route.ts";
import { requireEnrolling } from "./session/guard.ts";
import { keepLinkToken } from "./session/link-token.ts";
import { rereadSession } from "./session/session.ts";
import { signInSearch } from "./session/sign-in-search.ts";

const setUp = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("./session/set-up.tsx"), "SetUp"),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import("./session/sign-in.tsx"), "SignIn"),
});
const secondFactor = createRoute({
  getParentRoute: () => root,
  path: "/second-factor",
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === "string" ? { to: search.to } : {},
  beforeLoad: ({ location }) => requireEnrolling(location.href),
  component: lazyRouteComponent(() => import("./session/enrol.tsx"), "Enrol"),
});

/** A link's token leaves the address bar before anything is shown. */
const linkPages = (["join", "reset"] as const).map((page) =>
  createRoute({
    getParentRoute: () => root,
    path: `/${page}/$token`,
    beforeLoad: ({ params }: { params: { token?: string } }) => {
      keepLinkToken(page, params.token ?? "");
      throw redirect({ to: `/${page}`, replace: true });
    },
  }),
);
const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("./session/join.tsx"), "Join"),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: "/forgot",
  component: lazyRouteComponent(() => import("./session/forgot.tsx"), "Forgot"),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyRouteComponent(() => import("./session/reset.tsx"), "Reset"),
});

const home = createRoute({
  ...inShell("/"),
  component: lazyRouteComponent(() => import("./rooms/home/home.tsx"), "Home"),
});
const surveys = createRoute({
  ...inShell("/listen"),
  component: lazyRouteComponent(() => import("./rooms/listen/surveys.tsx"), "Surveys"),
});
const newSurvey = createRoute({
  ...inShell("/listen/new"),
  validateSearch: (search: Record<string, unknown>): { start?: string } =>
    typeof search.start === "string" ? { start: search.start } : {},
  component: lazyRouteComponent(() => import("./rooms/listen/survey-edit.tsx"), "NewSurvey"),
});
const survey = createRoute({
  ...inShell("/listen/surveys/$key"),
  component: lazyRouteComponent(() => import("./rooms/listen/survey-edit.tsx"), "EditSurvey"),
});
const shareSurvey = createRoute({
  ...inShell("/listen/surveys/$key/share"),
  component: lazyRouteComponent(() => import("./rooms/listen/share.tsx"), "ShareSurvey"),
});
const touchpoints = createRoute({
  ...inShell("/listen/touchpoints"),
  component: lazyRouteComponent(() => import("./rooms/listen/touchpoints.tsx"), "Touchpoints"),
});
const connect = createRoute({
  ...inShell("/listen/connect"),
  component: lazyRouteComponent(() => import("./rooms/listen/connect.tsx"), "Connect"),
});
const understand = createRoute({
  ...inShell("/understand"),
  component: lazyRouteComponent(() => import("./rooms/understand/understand.tsx"), "Understand"),
});
const measure = createRoute({
  ...inShell("/measure"),
  validateSearch: (search: Record<string, unknown>): { metric?: string; by?: string; grain?: string } => ({
    ...(typeof search.metric === "string" ? { metric: search.metric } : {}),
    ...(typeof search.by === "string" ? { by: search.by } : {}),
    ...(typeof search.grain === "string" ? { grain: search.grain } : {}),
  }),
  component: lazyRouteComponent(() => import("./rooms/measure/measure.tsx"), "Measure"),
});
const ask = createRoute({
  ...inShell("/measure/ask"),
  validateSearch: (search: Record<string, unknown>): { q?: string } =>
    typeof search.q === "string" ? { q: search.q } : {},
  component: lazyRouteComponent(() => import("./rooms/measure/ask/ask.tsx"), "Ask"),
});
const drivers = createRoute({
  ...inShell("/measure/drivers"),
  validateSearch: (
    search: Record<string, unknown>,
  ): { outcome?: string | undefined; items?: string | undefined; weighted?: boolean | undefined } => ({
    ...(typeof search.outcome === "string" ? { outcome: search.outcome } : {}),
    ...(typeof search.items === "string" ? { items: search.items } : {}),
    ...(search.weighted === true ? { weighted: true } : {}),
  }),
  component: lazyRouteComponent(() => import("./rooms/measure/drivers/drivers.tsx"), "Drivers"),
});
const alerts = createRoute({
  ...inShell("/measure/alerts"),
  validateSearch: (search: Record<string, unknown>): { show?: string } =>
    typeof search.show === "string" ? { show: search.show } : {},
  component: lazyRouteComponent(() => import("./rooms/measure/alerts/alerts.tsx"), "Alerts"),
});
const explore = createRoute({
  ...inShell("/measure/explore"),
  validateSearch: exploreSearch,
  component: lazyRouteComponent(() => import("./rooms/measure/explore/explore.tsx"), "Explore"),
});
const dashboards = createRoute({
  ...inShell("/measure/dashboards"),
  component: lazyRouteComponent(() => import("./rooms/measure/dashboards/dashboards.tsx"), "Dashboards"),
});
const dashboard = createRoute({
  ...inShell("/measure/dashboards/$id"),
  component: lazyRouteComponent(() => import("./rooms/measure/dashboards/dashboard.tsx"), "DashboardPage"),
});
const wall = createRoute({
  ...inShell("/measure/wall"),
  validateSearch: (search: Record<string, unknown>): { boards?: string; every?: number } => ({
    ...(typeof search.boards === "string" ? { boards: search.boards } : {}),
    ...(typeof search.every === "number" && search.every >= 5 ? { every: search.every } : {}),
  }),
  component: lazyRouteComponent(() => import("./rooms/measure/dashboards/wall.tsx"), "Wall"),
});
const linkedDashboard = createRoute({
  getParentRoute: () => root,
  path: "/d/$token",
  component: lazyRouteComponent(() => import("./rooms/measure/dashboards/link-page.tsx"), "LinkPage"),
});
const ranking = createRoute({
  ...inShell("/measure/ranking"),
  validateSearch: (
    search: Record<string, unknown>,
  ): { metric?: string; by?: string; order?: "best" | "worst" } => ({
    ...(typeof search.metric === "string" ? { metric: search.metric } : {}),
    ...(typeof search.by === "string" ? { by: search.by } : {}),
    ...(search.order === "worst" ? { order: "worst" } : {}),
  }),
  component: lazyRouteComponent(() => import("./rooms/measure/ranking/ranking.tsx"), "Ranking"),
});
const control = createRoute({
  ...inShell("/measure/control"),
  validateSearch: (
    search: Record<string, unknown>,
  ): { metric?: string; grain?: string; wider?: boolean | undefined } => ({
    ...(typeof search.metric === "string" ? { metric: search.metric } : {}),
    ...(typeof search.grain === "string" ? { grain: search.grain } : {}),
    ...(search.wider === true ? { wider: true } : {}),
  }),
  component: lazyRouteComponent(() => import("./rooms/measure/control/control.tsx"), "Control"),
});
const metricList = createRoute({
  ...inShell("/measure/metrics"),
  validateSearch: (search: Record<string, unknown>): MetricSearch => metricSearch(search),
  component: lazyRouteComponent(() => import("./rooms/measure/metrics/metrics.tsx"), "Metrics"),
});
const cases = createRoute({
  ...inShell("/act"),
  validateSearch: (search: Record<string, unknown>): CaseSearch => caseSearch(search),
  component: lazyRouteComponent(() => import("./rooms/act/cases.tsx"), "Cases"),
});
const oneCase = createRoute({
  ...inShell("/act/cases/$id"),
  component: lazyRouteComponent(() => import("./rooms/act/case.tsx"), "OneCase"),
});
const customer = createRoute({
  ...inShell("/act/customers/$ref"),
  component: lazyRouteComponent(() => import("./rooms/act/customer.tsx"), "CustomerPage"),
});
const learn = createRoute({
  ...inShell("/learn"),
  validateSearch: (search: Record<string, unknown>): { metric?: string; by?: string } => ({
    ...(typeof search.metric === "string" ? { metric: search.metric } : {}),
    ...(typeof search.by === "string" ? { by: search.by } : {}),
  }),
  component: lazyRouteComponent(() => import("./rooms/learn/learn.tsx"), "Learn"),
});
const missing = createRoute({ ...inShell("$"), component: PageMissing });
const parts = createRoute({
  ...inShell("/kit"),
  component: lazyRouteComponent(() => import("./rooms/parts/parts.tsx"), "Parts"),
});

/** What the list of cases keeps in its address. */
export type CaseSearch = { status?: string; assignee?: string; touchpoint?: string; q?: string };
function caseSearch(search: Record<string, unknown>): CaseSearch {
  const kept: CaseSearch = {};
  for (const key of ["status", "assignee", "touchpoint", "q"] as const) {
    const value = search[key];
    if (typeof value === "string" && value !== "") kept[key] = value;
  }
  return kept;
}

/** Every address of the app. */
export const router = createRouter({
  routeTree: root.addChildren([
    setUp,
    signIn,
    join,
    reset,
    forgot,
    ...linkPages,
    secondFactor,
    linkedDashboard,
    shell.addChildren([
      home,
      surveys,
      newSurvey,
      survey,
      shareSurvey,
      touchpoints,
      connect,
      understand,
      measure,
      metricList,
      ranking,
      control,
      dashboards,
      dashboard,
      wall,
      alerts,
      explore,
      drivers,
      ask,
      cases,
      oneCase,
      customer,
      learn,
      settingsRoutes,
      parts,
      missing,
    ]),
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: PageMissing,
});

// Back to where one was, after signing in again.
whenSignedOut(() => {
  const { href } = router.state.location;
  if (href.startsWith("/sign-in")) return;
  void router.navigate({ to: "/sign-in", search: { to: href } }).then(forgetAnswers);
});

// The workspace began to want a second factor while somebody was at work.
whenFactorWanted(() => {
  const { href } = router.state.location;
  if (href.startsWith("/second-factor")) return;
  void rereadSession().then(() => router.navigate({ to: "/second-factor", search: { to: href } }));
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
