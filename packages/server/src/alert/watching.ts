import type { AlertAlso, AlertFinding, AlertReason, AlertUnit } from "@heed/contract/measure/alert";
import type { AlertWindow } from "@heed/contract/measure/alert-rule";
import type { Condition } from "@heed/contract/measure/query";
import type { Says } from "@heed/core/measure/alert/alert-state";
import type { Marks, WindowVerdict } from "@heed/core/measure/alert/judge-window";
import { segmentKey } from "@heed/core/measure/alert/segment-key";
import type { Ctx } from "../context.ts";
import type { AlertMark } from "../store/alert-mark.ts";

/** What judging needs; `db` sees all workspaces. */
export type Watching = Pick<Ctx, "db" | "lens" | "catalog" | "config" | "secrets" | "log">;

/** What a run says of one cause. */
export type Outcome = {
  cause: string;
  rule: { id: string; name: string } | null;
  reason: AlertReason;
  direction: "fall" | "rise";
  metric: string;
  unit: AlertUnit;
  segment: Condition[];
  window: AlertWindow;
  says: Says;
  /** Null where nothing could be judged. */
  finding: AlertFinding | null;
  also: AlertAlso[];
};

/** The cause of what was found without a rule: the same text as long as it is the same thing. */
export function causeOf(metric: string, direction: "fall" | "rise", segment: readonly Condition[]): string {
  return `look:${metric}:${direction}:${segmentKey(segment)}`;
}

/** What was seen in a window, as it is kept and shown. */
export function findingOf(seen: WindowVerdict, q: number | null, looked: number): AlertFinding {
  const { period, judged, tally } = seen;
  return {
    from: new Date(period.from).toISOString(),
    to: new Date(period.to).toISOString(),
    value: judged?.value ?? null,
    n: judged?.n ?? tally.n,
    expected: judged?.expected ?? null,
    limitLow: judged?.limitLow ?? null,
    limitHigh: judged?.limitHigh ?? null,
    p: judged?.p ?? null,
    q,
    looked,
  };
}

/** The times that are left out of what is usual for a segment. */
export function marksFor(marks: readonly AlertMark[], segment: readonly Condition[]): Marks {
  const key = segmentKey(segment);
  return marks
    .filter((mark) => mark.segment === null || mark.segment === key)
    .map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() }));
}
