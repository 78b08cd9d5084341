import type { ParsedSurvey, Survey } from "@heed/contract/listen/survey";
import { QueryInput } from "@heed/contract/measure/query";
import { DomainError } from "@heed/contract/problem";
import { QUESTION_KINDS } from "@heed/core/listen/question-kinds/question-kinds";
import type { Kysely, Transaction } from "kysely";
import QRCode from "qrcode";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import type { DB } from "../store/generated/database.ts";
import { insertAnonymousSurvey, isAnonymousSurvey } from "../store/privacy.ts";
import { wholeWorkspace } from "../store/scope.ts";
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
    const made = await prepared(ctx, who.workspaceId, body, async (tx) => {
      const survey = { id: newId(), input: body, now: ctx.now() };
      await keepPromise(tx, who.workspaceId, body, ctx.now());
      const inserted = await insertSurvey(tx, who.workspaceId, survey);
      if (inserted) return inserted;
      throw new DomainError("conflict", `The address ${body.key} is taken; choose another key.`, [
        { path: "key", message: "is taken" },
      ]);
    });
    reply.code(201);
    return made;
  },

  putSurvey: async ({ ctx, who, params, body }) => {
    await surveyOr404(ctx, who.workspaceId, params.key);
    const input = { ...body, key: params.key };
    return prepared(ctx, who.workspaceId, input, async (tx) => {
      await keepPromise(tx, who.workspaceId, input, ctx.now());
      const changed = await updateSurvey(tx, who.workspaceId, input, ctx.now());
      if (!changed) throw noSurvey();
      return changed;
    });
  },

  deleteSurvey: async ({ ctx, who, params }) => {
    await surveyOr404(ctx, who.workspaceId, params.key);
    const count = QueryInput.parse({
      metrics: ["count"],
      where: [{ field: "survey", op: "eq", value: params.key }],
    });
    // Every answer counts, also one that this caller does not see.
    const whole = await askWorkspace(ctx, wholeWorkspace(who.workspaceId));
    const answer = await ctx.lens.ask({ ...whole, anonymous: new Set() }, count);
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

/** Anonymity is promised to those who have answered: it is never taken back, not even by a new survey of the same key. */
async function keepPromise(
  tx: Transaction<DB>,
  workspaceId: string,
  survey: ParsedSurvey,
  now: Date,
): Promise<void> {
  if (survey.anonymous) return insertAnonymousSurvey(tx, workspaceId, survey.key, now);
  if (!(await isAnonymousSurvey(tx, workspaceId, survey.key))) return;
  throw new DomainError("conflict", "Answers under this key were promised anonymity, which stays.", [
    { path: "anonymous", message: "must stay true; make a new survey with another key instead" },
  ]);
}

async function surveyOr404(ctx: Ctx, workspaceId: string, key: string) {
  const survey = await findSurvey(ctx.db, workspaceId, key);
  if (!survey) throw noSurvey();
  return survey;
}

function noSurvey(): DomainError {
  return new DomainError("not-found", "There is no such survey.");
}

/**
 * What a survey refers to must exist, and its questions' scales must be the declared ones. Writes it in the same
 * transaction, so that a survey that is refused leaves no scales behind.
 */
async function prepared(
  ctx: Ctx,
  workspaceId: string,
  survey: ParsedSurvey,
  write: (tx: Transaction<DB>) => Promise<Survey>,
): Promise<Survey> {
  try {
    return await ctx.db.transaction().execute(async (tx) => {
      await requireTouchpoint(tx, workspaceId, survey.touchpoint);
      await declareScales({ ...ctx, db: tx }, workspaceId, survey);
      return write(tx);
    });
  } finally {
    ctx.catalog.forget(workspaceId);
  }
}

async function requireTouchpoint(
  db: Kysely<DB>,
  workspaceId: string,
  key: string | undefined,
): Promise<void> {
  if (key === undefined) return;
  const touchpoints = await listTouchpoints(db, workspaceId);
  if (touchpoints.some((touchpoint) => touchpoint.key === key)) return;
  throw new DomainError("invalid", `There is no touchpoint ${key}.`, [
    { path: "touchpoint", message: "does not exist; create it first" },
  ]);
}

/** In the order of their keys, so that two surveys made at once never wait for each other in a circle. */
async function declareScales(
  ctx: Pick<Ctx, "db" | "catalog" | "now">,
  workspaceId: string,
  { questions }: ParsedSurvey,
): Promise<void> {
  const rated = questions
    .map(({ kind, key }, index) => ({ key, scale: QUESTION_KINDS[kind].scale, at: `questions.${index}.key` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { key, scale, at } of rated) {
    if (scale) await declareRating(ctx, workspaceId, { key, scale, at });
  }
}
