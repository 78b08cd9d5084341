import type { ParsedSurvey } from "@heed/contract/listen/survey";
import { QueryInput } from "@heed/contract/measure/query";
import { DomainError } from "@heed/contract/problem";
import { QUESTION_KINDS } from "@heed/core/listen/question-kinds/question-kinds";
import QRCode from "qrcode";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { findSurvey, insertSurvey, listSurveys, removeSurvey, updateSurvey } from "../store/survey.ts";
import { listTouchpoints } from "../store/touchpoint.ts";
import { askWorkspace } from "./ask-workspace.ts";
import { baseUrlOf } from "./base-url.ts";
import { declareRating } from "./declare-rating.ts";
import type { Handlers } from "./door.ts";

export const surveyHandlers = {
  listSurveys: async ({ ctx, who }) => ({
    items: await listSurveys(ctx.db, who.workspaceId),
    nextCursor: null,
  }),

  readSurvey: async ({ ctx, who, params }) => surveyOr404(ctx, who.workspaceId, params.key),

  createSurvey: async ({ ctx, who, body, reply }) => {
    await prepare(ctx, who.workspaceId, body);
    const made = await insertSurvey(ctx.db, who.workspaceId, { id: newId(), input: body, now: ctx.now() });
    if (!made) {
      throw new DomainError("conflict", `The address ${body.key} is taken; choose another key.`, [
        { path: "key", message: "is taken" },
      ]);
    }
    ctx.catalog.forget(who.workspaceId);
    reply.code(201);
    return made;
  },

  putSurvey: async ({ ctx, who, params, body }) => {
    await surveyOr404(ctx, who.workspaceId, params.key);
    const input = { ...body, key: params.key };
    await prepare(ctx, who.workspaceId, input);
    const changed = await updateSurvey(ctx.db, who.workspaceId, input, ctx.now());
    if (!changed) throw noSurvey();
    return changed;
  },

  deleteSurvey: async ({ ctx, who, params }) => {
    await surveyOr404(ctx, who.workspaceId, params.key);
    const count = QueryInput.parse({
      metrics: ["count"],
      where: [{ field: "survey", op: "eq", value: params.key }],
    });
    const answer = await ctx.lens.ask(await askWorkspace(ctx, who.workspaceId), count);
    if ((answer.rows[0]?.metrics.count?.value ?? 0) > 0) {
      throw new DomainError(
        "conflict",
        "This survey has answers; close it instead, so that they keep their meaning.",
      );
    }
    await removeSurvey(ctx.db, who.workspaceId, params.key);
    ctx.catalog.forget(who.workspaceId);
    return undefined;
  },

  readSurveyQr: async ({ ctx, who, params, request, reply }) => {
    const survey = await surveyOr404(ctx, who.workspaceId, params.key);
    const address = `${baseUrlOf(ctx.config, request)}/s/${survey.key}?channel=qr`;
    const svg = await QRCode.toString(address, { type: "svg", margin: 2, errorCorrectionLevel: "M" });
    return reply.type("image/svg+xml").header("cache-control", "no-store").send(svg);
  },
} satisfies Partial<Handlers>;

async function surveyOr404(ctx: Ctx, workspaceId: string, key: string) {
  const survey = await findSurvey(ctx.db, workspaceId, key);
  if (!survey) throw noSurvey();
  return survey;
}

function noSurvey(): DomainError {
  return new DomainError("not-found", "There is no such survey.");
}

/** What a survey refers to must exist, and its questions' scales must be the declared ones. */
async function prepare(ctx: Ctx, workspaceId: string, survey: ParsedSurvey): Promise<void> {
  if (survey.touchpoint !== undefined) {
    const touchpoints = await listTouchpoints(ctx.db, workspaceId);
    if (!touchpoints.some(({ key }) => key === survey.touchpoint)) {
      throw new DomainError("invalid", `There is no touchpoint ${survey.touchpoint}.`, [
        { path: "touchpoint", message: "does not exist; create it first" },
      ]);
    }
  }
  for (const [index, question] of survey.questions.entries()) {
    const { scale } = QUESTION_KINDS[question.kind];
    if (scale)
      await declareRating(ctx, workspaceId, { key: question.key, scale, at: `questions.${index}.key` });
  }
}
