import {
  judgeTests,
  type PartTest,
  type ScanKind,
  type ScannedPart,
  type ScanTest,
  testParts,
} from "@heed/core/measure/alert/alert-scan";
import { type Frame, frameUntil } from "@heed/core/measure/alert/alert-windows";
import { segmentKey } from "@heed/core/measure/alert/segment-key";
import { unitOfMetric } from "@heed/core/measure/alert/window-moments";
import { emptyTally } from "@heed/core/measure/tally";
import type { AskedWorkspace } from "../lens/answer.ts";
import type { KeptAlert } from "../store/alert.ts";
import { type Folded, foldFindings } from "./fold-findings.ts";
import { causeOf, findingOf, type Outcome, type Watching } from "./watching.ts";

/** The window that each kind of look judges. */
export const LOOK_WINDOWS = { night: { unit: "day", count: 1 }, hour: { unit: "hour", count: 1 } } as const;

/** What a look saw: how much it looked at, what it found, and how the alerts that go on stand. */
export type Looked = { looked: number; found: number; complete: boolean; outcomes: Outcome[] };

/** A look that takes longer than this judges what it has seen so far, and says so. */
const PATIENCE_MS = 90_000;
/** From this p on a part is as usual again. */
const CALM_P = 0.05;

/**
 * Looks for what is unusual in all parts of a workspace in the window that ends at `end`. `alive` are the alerts that go
 * on; what they showed in before is held under them, so that nobody is told twice of one cause.
 */
export async function lookAround(
  watching: Pick<Watching, "lens">,
  workspace: AskedWorkspace,
  look: { kind: ScanKind; end: number; alive: readonly KeptAlert[] },
  parts: AsyncIterable<readonly ScannedPart[]> | Iterable<readonly ScannedPart[]>,
): Promise<Looked> {
  const { kind, end } = look;
  const window = LOOK_WINDOWS[kind];
  const frame = frameUntil(window, workspace.timezone, end);
  const started = performance.now();
  const tests: PartTest[] = [];
  let complete = true;
  for await (const some of parts) {
    tests.push(...testParts(some, frame));
    if (performance.now() - started > PATIENCE_MS) {
      complete = false;
      break;
    }
  }
  const judged = judgeTests(tests, kind);
  const alive = look.alive.filter(({ rule, window: own }) => rule === null && own.unit === window.unit);
  const { findings, leads, held } = knownAndNew(judged, alive);
  const all = await foldFindings(watching, workspace, frame, findings, leads);
  // An alert that goes on calls again where it is unusual itself, or where something new follows from it.
  const folded = all.filter(({ lead, also }) => lead.isFinding || also.length > 0);
  return {
    looked: judged.length,
    found: folded.length,
    complete,
    outcomes: [
      ...folded.map((one) => outcomeOf(one, kind, judged.length)),
      ...quietOnes(alive, folded, judged, held, frame),
    ],
  };
}

function ownCause({ metric, direction, segment }: ScanTest): string {
  return causeOf(metric.key, direction, segment);
}

function partKey(metric: string, segment: Parameters<typeof segmentKey>[0]): string {
  return `${metric} ${segmentKey(segment)}`;
}

/** Findings that belong to no alert yet or lead one, and the alerts whose cause still shows elsewhere. */
function knownAndNew(judged: readonly ScanTest[], alive: readonly KeptAlert[]) {
  const under = new Map<string, KeptAlert>();
  for (const alert of alive) {
    for (const { metric, segment } of alert.also)
      under.set(`${alert.direction} ${partKey(metric, segment)}`, alert);
  }
  const causes = new Set(alive.map(({ cause }) => cause));
  const held = new Set<string>();
  const leads = judged.filter((test) => causes.has(ownCause(test)) && test.judged.p <= CALM_P);
  const findings = judged.filter((test) => {
    if (!test.isFinding) return false;
    const owner = under.get(`${test.direction} ${partKey(test.metric.key, test.segment)}`);
    if (!owner || causes.has(ownCause(test))) return true;
    held.add(owner.cause);
    return false;
  });
  return { findings, leads, held };
}

function outcomeOf({ lead, also }: Folded, kind: ScanKind, looked: number): Outcome {
  const { metric, direction, segment, period, judged, q } = lead;
  return {
    cause: ownCause(lead),
    rule: null,
    reason: "anomaly",
    direction,
    metric: metric.key,
    unit: unitOfMetric(metric),
    segment: [...segment],
    window: LOOK_WINDOWS[kind],
    says: "calls",
    finding: findingOf({ period, judged, tally: emptyTally, total: 0 }, q, looked),
    also,
  };
}

/** The alerts that go on and did not call this time: as usual again, still under way elsewhere, or not to be told. */
function quietOnes(
  alive: readonly KeptAlert[],
  folded: readonly Folded[],
  judged: readonly ScanTest[],
  held: ReadonlySet<string>,
  frame: Frame,
): Outcome[] {
  const called = new Set(folded.map(({ lead }) => ownCause(lead)));
  const byPart = new Map(judged.map((test) => [partKey(test.metric.key, test.segment), test]));
  return alive.flatMap((alert): Outcome[] => {
    if (called.has(alert.cause)) return [];
    const test = byPart.get(partKey(alert.metric, alert.segment));
    const isCalm = test && (test.judged.p > CALM_P || test.direction !== alert.direction);
    const says = held.has(alert.cause) ? "calls" : isCalm ? "calm" : "nothing";
    const { cause, direction, metric, unit, segment, window } = alert;
    const seen = test && { period: frame.period, judged: test.judged, tally: emptyTally, total: 0 };
    return [
      {
        cause,
        rule: null,
        reason: "anomaly",
        direction,
        metric,
        unit,
        segment,
        window,
        says,
        finding: seen ? findingOf(seen, test.q, judged.length) : null,
        also: [],
      },
    ];
  });
}
