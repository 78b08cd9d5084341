import type { SignalInput } from "@heed/contract/listen/signal";
import type { Survey } from "@heed/contract/listen/survey";
import { DomainError } from "@heed/contract/problem";
import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { problemOf } from "./problem.ts";
import { ASSETS_PATH, encodingFor, type SurveyAssets } from "./public-survey-assets.ts";
import { chosenInAddress } from "./public-survey-form.ts";
import { takeForm, takeJson } from "./public-survey-take.ts";
import { surveyAt, visitOf } from "./public-survey-visit.ts";

/** What the customers' doors need. */
export type PublicSurveyDoors = {
  /** The survey at a public address; undefined where there is none. */
  findSurvey(
    key: string,
  ): Promise<{ workspaceId: string; workspaceName: string; survey: Survey } | undefined>;
  /** Records a response, the same id only once; throws a DomainError where it cannot be recorded. */
  record(workspaceId: string, signal: SignalInput): Promise<{ id: string; duplicate: boolean }>;
  assets: SurveyAssets;
  newId(): string;
};

/** More than anybody writes into a page, in bytes. */
const BODY_LIMIT = 64 * 1024;
const FORM = "application/x-www-form-urlencoded";

/**
 * The doors for customers, who need no account: the page of a survey, where its answers are sent (as a form or as
 * JSON), the thanks after a form, and the page's script. Nothing is recorded by a GET, and no cookie is set.
 */
export function publicSurveyRoutes(doors: PublicSurveyDoors): FastifyPluginAsync {
  return async (app) => {
    app.addContentTypeParser(FORM, { parseAs: "string", bodyLimit: BODY_LIMIT }, (_request, body, done) =>
      done(null, new URLSearchParams(String(body))),
    );

    app.setErrorHandler(async (error, request, reply) => {
      if (!wantsPage(request)) throw error;
      const { status } = problemOf(error);
      if (status >= 500) request.log.error({ err: error }, "request failed");
      const found = status === 413 ? await surveyAt(doors, request) : undefined;
      const visit = visitOf(doors, request, reply, found);
      if (!found) return visit.broken(status);
      return visit.ask(found, { status, errors: [{ path: "body", message: "too long" }] });
    });

    app.get("/s/:survey", async (request, reply) => {
      const found = await surveyAt(doors, request);
      const visit = visitOf(doors, request, reply, found);
      if (!found) return visit.notFound();
      if (found.survey.status === "closed") return visit.closed(found);
      const answers = chosenInAddress(visit.query, found.survey.questions);
      return visit.ask(found, { status: 200, answers });
    });

    app.post("/s/:survey/responses", { bodyLimit: BODY_LIMIT }, async (request, reply) => {
      const found = await surveyAt(doors, request);
      if (!(request.body instanceof URLSearchParams)) return takeJson(doors, found, request, reply);
      const visit = visitOf(doors, request, reply, found);
      if (!found) return visit.notFound();
      if (found.survey.status === "closed") return visit.closed(found);
      return takeForm(doors, visit, found, request.body, reply);
    });

    app.get("/s/:survey/thanks", async (request, reply) => {
      const found = await surveyAt(doors, request);
      const visit = visitOf(doors, request, reply, found);
      return found ? visit.thank(found) : visit.notFound();
    });

    // The pattern leaves every other address to a survey that somebody calls "assets".
    app.get<{ Params: { file: string } }>(`${ASSETS_PATH}/:file(^page-.+\\.js$)`, async (request, reply) => {
      const file = doors.assets.files.get(request.params.file);
      if (!file) throw new DomainError("not-found", "There is no such file; reload the page.");
      const encoding = encodingFor(request.headers["accept-encoding"]);
      if (encoding !== "identity") reply.header("content-encoding", encoding);
      return reply
        .type(file.type)
        .header("cache-control", "public, max-age=31536000, immutable")
        .header("vary", "accept-encoding")
        .header("x-content-type-options", "nosniff")
        .send(file.bodies[encoding]);
    });
  };
}

/** Whether a person looks at the answer: every GET of a survey, and forms. */
function wantsPage(request: FastifyRequest): boolean {
  if (request.url.startsWith(`${ASSETS_PATH}/page-`)) return false;
  return request.method !== "POST" || (request.headers["content-type"] ?? "").startsWith(FORM);
}
