import type { AlertAlso } from "@heed/contract/measure/alert";
import type { Condition } from "@heed/contract/measure/query";
import { type ScanTest, testParts } from "@heed/core/measure/alert/alert-scan";
import type { Frame } from "@heed/core/measure/alert/alert-windows";
import { segmentKey } from "@heed/core/measure/alert/segment-key";
import { subtractTallies } from "@heed/core/measure/tally";
import type { AskedWorkspace } from "../lens/answer.ts";
import { windowSums } from "../lens/window-sums.ts";
import type { Watching } from "./watching.ts";

/** Findings with what else the same cause shows in. */
export type Folded = { lead: ScanTest; also: AlertAlso[] };

/** The strongest findings are folded; what is weaker than so many others adds nothing. */
const MOST_FINDINGS = 60;
const MOST_LEADS = 10;
const MOST_ALSO = 20;
/** A part that is as usual without the signals of another one, as far as this p tells, has its cause there. */
const EXPLAINED_P = 0.01;

/** What is so broad leads what is a little stronger: everybody, and not by chance this or that group. */
const WHOLE_LEADS = 1.25;

/**
 * One alert for a cause: a finding whose part is as usual again once the signals of a stronger one are taken out of it is
 * folded under that one. `leads` are the tests of alerts that go on: they lead whatever their strength.
 */
export async function foldFindings(
  watching: Pick<Watching, "lens">,
  workspace: AskedWorkspace,
  frame: Frame,
  findings: readonly ScanTest[],
  leads: readonly ScanTest[],
): Promise<Folded[]> {
  const folded: Folded[] = leads.map((lead) => ({ lead, also: [] }));
  const strongest = findings
    .filter((finding) => !leads.includes(finding))
    .sort((a, b) => strength(b) - strength(a))
    .slice(0, MOST_FINDINGS);
  for (const finding of strongest) {
    const under = await leadOf(watching, workspace, frame, finding, folded);
    if (!under) {
      if (folded.length < MOST_LEADS + leads.length) folded.push({ lead: finding, also: [] });
    } else if (under.also.length < MOST_ALSO) under.also.push(alsoOf(finding));
  }
  return folded;
}

function strength({ judged, segment }: ScanTest): number {
  return Math.abs(judged.z) * (segment.length === 0 ? WHOLE_LEADS : 1);
}

function alsoOf({ metric, segment, judged }: ScanTest): AlertAlso {
  return {
    metric: metric.key,
    segment: [...segment],
    value: judged.value,
    n: judged.n,
    expected: judged.expected,
  };
}

async function leadOf(
  watching: Pick<Watching, "lens">,
  workspace: AskedWorkspace,
  frame: Frame,
  finding: ScanTest,
  folded: readonly Folded[],
): Promise<Folded | undefined> {
  for (const one of folded) if (await isExplained(watching, workspace, frame, finding, one.lead)) return one;
  return undefined;
}

async function isExplained(
  { lens }: Pick<Watching, "lens">,
  workspace: AskedWorkspace,
  frame: Frame,
  finding: ScanTest,
  lead: ScanTest,
): Promise<boolean> {
  if (segmentKey(lead.segment) === segmentKey(finding.segment)) return true;
  // Everybody's number explains that of each group, but not what the group says.
  if (lead.segment.length === 0) {
    return lead.metric.key === finding.metric.key && lead.direction === finding.direction;
  }
  if (areApart(lead.segment, finding.segment)) return false;
  const { cells, metric } = finding;
  const where = [...lead.segment, ...finding.segment];
  const spans = [frame, ...frame.past].map(({ period }) => period).reverse();
  const ask = { metrics: [metric.key], where, by: null, spans };
  const both = await lens.question(workspace, (source) => windowSums(source, workspace, ask));
  const shared = both.groups[0]?.tallies[0];
  if (!shared) return false;
  const at = new Map(cells.spans.map((span, index) => [span.from, index]));
  const rest = new Map(cells.tallies);
  spans.forEach((span, index) => {
    const [own, taken] = [at.get(span.from), shared.get(index)];
    const tally = own === undefined ? undefined : cells.tallies.get(own);
    if (own !== undefined && tally && taken) rest.set(own, subtractTallies(tally, taken));
  });
  const [test] = testParts([{ ...finding, cells: { spans: cells.spans, tallies: rest } }], frame);
  return !test || test.judged.p > EXPLAINED_P || test.direction !== finding.direction;
}

/** Two values of the same field have no signal in common. */
function areApart(a: readonly Condition[], b: readonly Condition[]): boolean {
  return a.some((one) =>
    b.some((other) => one.field === other.field && one.op === "eq" && other.op === "eq"),
  );
}
