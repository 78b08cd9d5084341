import { Report, ReportAnswer, ReportInput, ReportList } from "../measure/report.ts";
import { byId, type Route } from "../route.ts";

/** Dashboards that come by mail. */
export const REPORT_ROUTES = {
  listReports: {
    method: "GET",
    path: "/reports",
    summary: "Dashboards that one gets by mail; for who manages members, everybody's",
    may: "query.ask",
    query: ReportList,
    answer: ReportAnswer,
  },
  createReport: {
    method: "POST",
    path: "/reports",
    summary: "Get a dashboard by mail, daily, weekly or monthly",
    may: "query.ask",
    body: ReportInput,
    answer: Report,
  },
  deleteReport: {
    method: "DELETE",
    path: "/reports/{id}",
    summary: "Get a dashboard by mail no more",
    may: "query.ask",
    params: byId,
    answer: null,
  },
  sendReport: {
    method: "POST",
    path: "/reports/{id}/send",
    summary: "Send it now as well, once",
    may: "query.ask",
    params: byId,
    answer: null,
  },
} as const satisfies Record<string, Route>;
