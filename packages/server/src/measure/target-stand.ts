import type { Target } from "@heed/contract/measure/metric-target";
import { type FigureAnswer, QueryInput } from "@heed/contract/measure/query";
import { DomainError } from "@heed/contract/problem";
import { targetDays, targetGap, targetVerdict } from "@heed/core/measure/metric-target";
import { instantOfWhen } from "@heed/core/measure/query-period";
import type { Ctx } from "../context.ts";
import type { AskedWorkspace } from "../lens/answer.ts";
import type { TargetRow } from "../store/metric-target.ts";
import { askQuestion } from "./ask-question.ts";

/**
 * How things stand with a target, as far as the caller sees: the figure over its period and segment, how far that is from
 * the target, and whether it is reached. Without `mayAsk` there is no figure.
 */
export async function targetStand(
  ctx: Pick<Ctx, "db" | "lens" | "now" | "askCases">,
  workspace: AskedWorkspace,
  target: TargetRow,
  mayAsk: boolean,
): Promise<Target> {
  const now = ctx.now().getTime();
  const { from, to } = targetDays(target.period, workspace.timezone, now);
  const over = now >= instantOfWhen(to, workspace.timezone);
  const { figure, problem } = mayAsk
    ? await figureFor(ctx, workspace, target, { from, to })
    : { figure: null, problem: null };
  return {
    ...target,
    from,
    to,
    figure,
    gap: targetGap(figure, target.value),
    verdict: targetVerdict(figure, target, over),
    over,
    problem,
  };
}

async function figureFor(
  ctx: Pick<Ctx, "db" | "lens" | "now" | "askCases">,
  workspace: AskedWorkspace,
  { metric, where }: TargetRow,
  days: { from: string; to: string },
): Promise<{ figure: FigureAnswer | null; problem: string | null }> {
  try {
    const { rows } = await askQuestion(
      ctx,
      workspace,
      QueryInput.parse({ metrics: [metric], where, ...days }),
    );
    return { figure: rows[0]?.metrics[metric] ?? null, problem: null };
  } catch (error) {
    // One target whose question no longer makes sense must not hide the others.
    if (!(error instanceof DomainError) || error.code !== "invalid") throw error;
    return { figure: null, problem: error.message };
  }
}
