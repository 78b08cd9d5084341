import { type FieldInfo, PLAIN_FIELDS, QueryInput } from "@heed/contract/measure/query";
import { type QuestionInput, SaidQuery } from "@heed/contract/measure/question";
import { DomainError } from "@heed/contract/problem";
import { dayIn } from "@heed/core/measure/day";
import { planQuery } from "@heed/core/measure/query-plan";
import { modelInstructions } from "@heed/core/measure/words/model-instructions";
import { queryOfParts } from "@heed/core/measure/words/question-query";
import { readQuestion } from "@heed/core/measure/words/read-question";
import type { Nameable } from "@heed/core/measure/words/said-question";
import type { Ctx } from "../context.ts";
import { saidValues } from "../lens/said-values.ts";
import { listSurveys } from "../store/survey.ts";
import { listTouchpoints } from "../store/touchpoint.ts";
import { type AskedWorkspace, askWorkspace } from "./ask-workspace.ts";
import type { Handlers } from "./door.ts";
import { metricsOf } from "./metric.ts";

/** Where no metric is named, this one is meant. */
const USUAL = "nps";

export const questionHandlers = {
  readQuestion: async ({ ctx, who, body }) => {
    const workspace = await askWorkspace(ctx, who);
    const fields = withPlain(await ctx.lens.fields(who.workspaceId));
    const known = await nameable(ctx, workspace, fields, body.timezone);
    let read = readQuestion(body.text, known);
    let names: Nameable = known;
    if (read.unread.length > 0) {
      // Only now: what signals carry has to be counted.
      const values = await saidValues(ctx.lens, workspace, fields, ctx.now().getTime());
      names = { ...known, values: [...known.values, ...values] };
      read = readQuestion(body.text, names);
    }
    const byModel = read.unread.length > 0 ? await readByModel(ctx, workspace, fields, body, names) : null;
    if (byModel) return { query: byModel, parts: [], unread: [], readBy: "model" };
    if (read.parts.length === 0) {
      const message = `nothing in it is a metric, a field, a value or a time that is known here (${read.unread.slice(0, 5).join(", ") || "no words"}); try: NPS by month since May`;
      throw new DomainError("invalid", message, [{ path: "text", message }]);
    }
    const query = { ...queryOfParts(read.parts, names), ...(body.timezone && { timezone: body.timezone }) };
    return { query, ...read, readBy: "grammar" };
  },
} satisfies Partial<Handlers>;

/** What the operator's model takes the question for; null where there is none, or where it is no query that fits. */
async function readByModel(
  ctx: Ctx,
  workspace: AskedWorkspace,
  fields: readonly FieldInfo[],
  body: QuestionInput,
  { metrics, today }: Nameable,
): Promise<SaidQuery | null> {
  if (!ctx.askModel) return null;
  const keys = metrics.map(({ key }) => key);
  const said = SaidQuery.safeParse(await ctx.askModel(modelInstructions(keys, fields, today), body.text));
  if (!said.success) return null;
  const query = { ...said.data, ...(body.timezone && { timezone: body.timezone }) };
  const parsed = QueryInput.safeParse(query);
  const fits = parsed.success && "plan" in planQuery(parsed.data, { ...workspace, fields });
  return fits ? query : null;
}

/** Every workspace has the plain fields, whether or not a signal has carried them yet. */
function withPlain(carried: readonly FieldInfo[]): FieldInfo[] {
  const plain = PLAIN_FIELDS.map((field): FieldInfo => ({ field, types: ["text"] }));
  const isPlain = new Set<string>(PLAIN_FIELDS);
  return [...plain, ...carried.filter(({ field }) => !isPlain.has(field))];
}

async function nameable(
  ctx: Ctx,
  workspace: AskedWorkspace,
  fields: readonly FieldInfo[],
  timezone: string | undefined,
): Promise<Nameable> {
  const [metrics, touchpoints, surveys] = await Promise.all([
    metricsOf(ctx, workspace.id),
    listTouchpoints(ctx.db, workspace.id),
    listSurveys(ctx.db, workspace.id),
  ]);
  return {
    metrics: metrics.map(({ key, name, scale }) => ({
      key,
      names: [name, key.replace(/^ratings\./, "")],
      lowIsGood: scale?.orientation === "low" && !key.endsWith(".box"),
    })),
    fields: fields.map(({ field, types }) => ({ field, types, names: [] })),
    values: [
      ...touchpoints.map(({ key, name }) => ({ field: "touchpoint", value: key, names: [name] })),
      ...surveys.map(({ key, name }) => ({ field: "survey", value: key, names: [name] })),
    ],
    usual: USUAL,
    today: dayIn(timezone ?? workspace.timezone, ctx.now().getTime()),
  };
}
