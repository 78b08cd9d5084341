import { ResponseInput } from "@heed/contract/listen/survey";
import { DomainError, type FieldError } from "@heed/contract/problem";
import { Id } from "@heed/contract/words";
import { signalOfResponse } from "@heed/core/listen/response";
import { EMPTY_FIELD, surveyPath } from "@heed/survey/page-data";
import type { FastifyReply, FastifyRequest } from "fastify";
import { fieldErrors } from "../field-errors.ts";
import { idFromText } from "../ids.ts";
import { oddTexts } from "../odd-text.ts";
import { problemOf } from "./problem.ts";
import type { PublicSurveyDoors } from "./public-survey.ts";
import { readForm } from "./public-survey-form.ts";
import { channelOf, type Found, type Visit } from "./public-survey-visit.ts";

/** JSON in, JSON out: 201 with the id, 200 when it was there already, problem+json otherwise. */
export async function takeJson(
  doors: PublicSurveyDoors,
  found: Found | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!found) throw new DomainError("not-found", "There is no open survey at this address.");
  if (found.survey.status === "closed") throw new DomainError("gone", "This survey takes no more answers.");
  const parsed = ResponseInput.safeParse(request.body);
  if (!parsed.success) throw notValid(fieldErrors(parsed.error));
  const odd = oddTexts(parsed.data);
  if (odd.length > 0) throw notValid(odd);
  const id = parsed.data.id ?? idOfKey(found, request.headers["idempotency-key"]);
  const signal = signalOfResponse(found.survey, { ...parsed.data, ...(id !== undefined && { id }) });
  if ("errors" in signal) throw notValid(signal.errors);
  const recorded = await doors.record(found.workspaceId, signal);
  return reply
    .code(recorded.duplicate ? 200 : 201)
    .header("cache-control", "no-store")
    .send({ id: recorded.id });
}

/**
 * A form sent without script: on to the thanks (303, so that a reload sends nothing again), or the page once more
 * with what is wrong, the answers and the same response id.
 */
export async function takeForm(
  doors: PublicSurveyDoors,
  visit: Visit,
  found: Found,
  fields: URLSearchParams,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const form = readForm(fields, found.survey.questions);
  const channel = channelOf(form.channel);
  // A damaged hidden field is nothing that the reader could mend.
  const id = form.id !== undefined && Id.safeParse(form.id).success ? form.id : doors.newId();
  const again = (status: number, errors: FieldError[]) =>
    visit.ask(found, { status, errors, answers: form.answers, id, channel });
  if (form.trapped) return again(422, [{ path: EMPTY_FIELD, message: "must stay empty" }]);
  const parsed = ResponseInput.safeParse({ id, language: visit.language, channel, answers: form.answers });
  if (!parsed.success) return again(422, fieldErrors(parsed.error));
  const odd = oddTexts(parsed.data);
  if (odd.length > 0) return again(422, odd);
  const signal = signalOfResponse(found.survey, parsed.data);
  if ("errors" in signal) return again(422, signal.errors);
  try {
    await doors.record(found.workspaceId, signal);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const path = error.code === "conflict" ? "id" : "";
    return again(problemOf(error).status, [{ path, message: error.message }]);
  }
  return reply
    .header("cache-control", "no-store")
    .redirect(`${surveyPath(found.survey.key)}/thanks?lang=${encodeURIComponent(visit.language)}`, 303);
}

/** The response id that an `Idempotency-Key` stands for. */
function idOfKey({ survey }: Found, key: string | string[] | undefined): string | undefined {
  return typeof key === "string" && key !== "" ? idFromText(`response:${survey.id}:${key}`) : undefined;
}

function notValid(errors: FieldError[]): DomainError {
  return new DomainError("invalid", "The answers cannot be recorded as they are.", errors);
}
