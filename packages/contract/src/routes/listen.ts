import { z } from "zod";
import { ContactInput, Customer, TimelineItem } from "../listen/customer.ts";
import { BulkReceipt, CustomerInput, Signal, SignalInput, SignalReceipt } from "../listen/signal.ts";
import { Survey, SurveyInput } from "../listen/survey.ts";
import { Touchpoint, TouchpointInput } from "../listen/touchpoint.ts";
import { SignalSearch } from "../measure/query.ts";
import { byId, byKey, byRef, type Route } from "../route.ts";
import { Listed, Page } from "../words.ts";

/** What customers say, and where they are asked. */
export const LISTEN_ROUTES = {
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
  showContact: {
    method: "POST",
    path: "/customers/{ref}/contact",
    summary: "A customer with e-mail and phone in clear, for a case that the caller has taken; it is logged",
    may: "customers.read",
    params: byRef,
    body: ContactInput,
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
} as const satisfies Record<string, Route>;
