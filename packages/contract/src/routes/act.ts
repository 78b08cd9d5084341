import { Case, CaseAction, CaseList, CaseStory } from "../act/case.ts";
import { byId, type Route } from "../route.ts";
import { Listed } from "../words.ts";

/** Cases. */
export const ACT_ROUTES = {
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
} as const satisfies Record<string, Route>;
