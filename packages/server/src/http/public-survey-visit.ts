import { type PublicSurvey, ResponseInput, type Survey } from "@heed/contract/listen/survey";
import type { FieldError } from "@heed/contract/problem";
import { Key } from "@heed/contract/words";
import type { Answers } from "@heed/core/listen/question-kinds/question-kind";
import { chooseLanguage } from "@heed/survey/language";
import type { PageChannel } from "@heed/survey/page-data";
import {
  renderBrokenPage,
  renderClosedPage,
  renderNotFoundPage,
  renderSurveyPage,
  renderThanksPage,
} from "@heed/survey/render-page";
import { UI_TEXTS } from "@heed/survey/ui-texts/ui-texts";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { PublicSurveyDoors } from "./public-survey.ts";
import { sendPage } from "./public-survey-reply.ts";

/** A survey that visitors may see (open or closed, never a draft), and what the page may know of it. */
export type Found = { workspaceId: string; survey: Survey; page: PublicSurvey };

/** What is shown again when a form could not be taken. */
type Again = { status: number; errors?: FieldError[]; answers?: Answers; id?: string; channel?: PageChannel };

/** One visitor at a customers' door: the language they are spoken to in, and the pages they can be shown. */
export type Visit = {
  language: string;
  query: URLSearchParams;
  ask(found: Found, again: Again): Promise<FastifyReply>;
  thank(found: Found): Promise<FastifyReply>;
  closed(found: Found): Promise<FastifyReply>;
  notFound(): Promise<FastifyReply>;
  broken(status: number): Promise<FastifyReply>;
};

/** The survey that an address means; undefined where there is none or where it is not open yet. */
export async function surveyAt(
  doors: PublicSurveyDoors,
  request: FastifyRequest,
): Promise<Found | undefined> {
  const { survey: key } = request.params as { survey?: string };
  if (!Key.safeParse(key).success || key === undefined) return undefined;
  const there = await doors.findSurvey(key);
  if (!there || there.survey.status === "draft") return undefined;
  const { languages, questions, thanks, notice, accent, anonymous } = there.survey;
  const page = { key, languages, questions, thanks, notice, accent, anonymous, by: there.workspaceName };
  return { workspaceId: there.workspaceId, survey: there.survey, page };
}

/** The language is the one asked for (`?lang=`, or the form's), else the browser's best, else the survey's first. */
export function visitOf(
  doors: PublicSurveyDoors,
  request: FastifyRequest,
  reply: FastifyReply,
  found: Found | undefined,
): Visit {
  const query = new URLSearchParams(request.url.split("?").slice(1).join("?"));
  const { body } = request;
  const asked = body instanceof URLSearchParams ? body.get("language") : query.get("lang");
  const spoken = found?.page.languages ?? Object.keys(UI_TEXTS);
  const language = chooseLanguage(spoken, asked ?? undefined, request.headers["accept-language"]);
  const { assets } = doors;
  const send = (status: number, draw: Parameters<typeof sendPage>[2]["draw"]) =>
    sendPage(request, reply, { assets, status, draw });
  return {
    language,
    query,
    ask: ({ page }, { status, errors, answers, id, channel }) =>
      send(status, (dress) =>
        renderSurveyPage({
          ...dress,
          survey: page,
          language,
          channel: channel ?? channelOf(query.get("channel")),
          responseId: id ?? doors.newId(),
          ...(errors && { errors }),
          ...(answers && { answers }),
        }),
      ),
    thank: ({ page }) => send(200, (dress) => renderThanksPage({ ...dress, survey: page, language })),
    closed: ({ page }) => send(410, (dress) => renderClosedPage({ ...dress, survey: page, language })),
    notFound: () => send(404, (dress) => renderNotFoundPage({ ...dress, language })),
    broken: (status) => send(status, (dress) => renderBrokenPage({ ...dress, language })),
  };
}

/** The channel that an address or a form names, `link` where it names none that is known. */
export function channelOf(named: string | null | undefined): PageChannel {
  return ResponseInput.shape.channel.catch("link").parse(named ?? undefined);
}
