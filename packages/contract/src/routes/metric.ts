import { z } from "zod";
import { Metric, MetricList, RatingInput } from "../measure/metric.ts";
import { byMetric, Target, TargetInput } from "../measure/metric-target.ts";
import {
  MetricChange,
  MetricDetail,
  MetricRemoval,
  MetricTrial,
  MetricTrialAnswer,
  MetricVersion,
  NewMetric,
} from "../measure/own-metric.ts";
import { byId, type Route } from "../route.ts";
import { FieldKey, Listed } from "../words.ts";

const ownKey = z.strictObject({ key: FieldKey });

/** What is measured, and what is aimed at. */
export const METRIC_ROUTES = {
  listMetrics: {
    method: "GET",
    path: "/metrics",
    summary: "The metrics that can have answers here; with ?all=true everything that can be asked for",
    may: "metrics.read",
    query: MetricList,
    answer: Listed(Metric),
  },
  createMetric: {
    method: "POST",
    path: "/metrics",
    summary: "Define a metric of one's own",
    may: "metrics.write",
    body: NewMetric,
    answer: MetricDetail,
  },
  tryMetric: {
    method: "POST",
    path: "/metrics/try",
    summary: "The figure that a definition would give, without keeping it",
    may: "query.ask",
    body: MetricTrial,
    answer: MetricTrialAnswer,
  },
  listTargets: {
    method: "GET",
    path: "/targets",
    summary: "The targets of all metrics, with how things stand",
    may: "metrics.read",
    answer: Listed(Target),
  },
  readMetric: {
    method: "GET",
    path: "/metrics/{key}",
    summary: "One metric with its definition",
    may: "metrics.read",
    params: byMetric,
    answer: MetricDetail,
  },
  putMetric: {
    method: "PUT",
    path: "/metrics/{key}",
    summary: "Declare the scale of a rating before its first use, or change the definition of an own metric",
    may: "metrics.write",
    params: ownKey,
    body: z.union([RatingInput, MetricChange]),
    answer: Metric,
  },
  deleteMetric: {
    method: "DELETE",
    path: "/metrics/{key}",
    summary: "Remove a metric of one's own; its history stays",
    may: "metrics.write",
    params: ownKey,
    query: MetricRemoval,
    answer: null,
  },
  readMetricHistory: {
    method: "GET",
    path: "/metrics/{key}/history",
    summary: "The versions of an own metric: who changed what, when and why",
    may: "metrics.read",
    params: ownKey,
    answer: Listed(MetricVersion),
  },
  listMetricTargets: {
    method: "GET",
    path: "/metrics/{key}/targets",
    summary: "The targets of a metric, with how things stand",
    may: "metrics.read",
    params: byMetric,
    answer: Listed(Target),
  },
  createTarget: {
    method: "POST",
    path: "/metrics/{key}/targets",
    summary: "Set a target for a metric, a segment and a period",
    may: "metrics.write",
    params: byMetric,
    body: TargetInput,
    answer: Target,
  },
  putTarget: {
    method: "PUT",
    path: "/targets/{id}",
    summary: "Change a target",
    may: "metrics.write",
    params: byId,
    body: TargetInput,
    answer: Target,
  },
  deleteTarget: {
    method: "DELETE",
    path: "/targets/{id}",
    summary: "Remove a target",
    may: "metrics.write",
    params: byId,
    answer: null,
  },
} as const satisfies Record<string, Route>;
