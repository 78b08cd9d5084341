import type { Alert, AlertPoint } from "@heed/contract/measure/alert";
import { endsBetween, frameUntil, spansBetween } from "@heed/core/measure/alert/alert-windows";
import { isMarked, judgeWindow } from "@heed/core/measure/alert/judge-window";
import { tallyIn } from "@heed/core/measure/alert/window-cells";
import { figureOf } from "@heed/core/measure/tally";
import type { AskedWorkspace } from "../lens/answer.ts";
import { windowSums } from "../lens/window-sums.ts";
import type { AlertMark } from "../store/alert-mark.ts";
import { marksFor, type Watching } from "./watching.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** So many windows are drawn before the alert began, and so many after it at most. */
const BEFORE = 40;
const AFTER = 20;

/**
 * An alert's metric window by window, before, during and after it, each with the limits that its own answers and its own
 * past give it. Windows follow each other without overlapping.
 */
export async function chartSeries(
  { lens }: Pick<Watching, "lens">,
  workspace: AskedWorkspace,
  alert: Alert,
  marks: readonly AlertMark[],
  now: number,
): Promise<AlertPoint[]> {
  const { window, segment, metric, unit } = alert;
  const zone = workspace.timezone;
  const stepMs = window.count * (window.unit === "hour" ? HOUR : DAY);
  const anchor = Date.parse(alert.first.to);
  const last = Math.min(now, anchor + AFTER * stepMs);
  const first = anchor - BEFORE * stepMs;
  const spans = spansBetween(window, zone, first, last);
  const ask = { metrics: [metric], where: segment, by: null, spans };
  const sums = await lens.question(workspace, (source) => windowSums(source, workspace, ask));
  const [definition] = sums.metrics;
  if (!definition) return [];
  const cells = { spans, tallies: sums.groups[0]?.tallies[0] ?? new Map() };
  const part = { metric: definition, cells, marks: marksFor(marks, segment) };
  const ends = endsBetween(window, zone, first, last);
  const around = ends.findIndex((end) => end >= anchor);
  const overAt = alert.overAt === null ? Number.POSITIVE_INFINITY : Date.parse(alert.overAt);
  return ends
    .filter((_, at) => Math.abs(at - around) % window.count === 0)
    .map((end): AlertPoint => {
      const frame = frameUntil(window, zone, end);
      const { judged, period } = judgeWindow(part, frame, unit === "signals");
      const tally = tallyIn(cells, period);
      const isCount = unit === "signals";
      const figure = isCount
        ? { value: tally.n, n: tally.n, low: null, high: null }
        : figureOf(definition, tally);
      return {
        from: new Date(period.from).toISOString(),
        to: new Date(period.to).toISOString(),
        value: figure.value,
        n: figure.n,
        low: figure.low,
        high: figure.high,
        limitLow: judged?.limitLow ?? null,
        limitHigh: judged?.limitHigh ?? null,
        expected: judged?.expected ?? null,
        during: end >= anchor && end <= overAt,
        marked: isMarked(part.marks, period),
      };
    });
}
