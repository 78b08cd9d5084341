import { fileURLToPath } from "node:url";
import { DomainError } from "@heed/contract/problem";
import type { FastifyInstance } from "fastify";
import { CAPTURE_ACCESS } from "../account/access.ts";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { checkAndRecord } from "../listen/check-and-record.ts";
import { findPublicSurvey } from "../store/survey.ts";
import { networkOf } from "./network.ts";
import { publicSurveyRoutes } from "./public-survey.ts";
import { readSurveyAssets } from "./public-survey-assets.ts";

const SURVEY_DIST = fileURLToPath(new URL("../../../survey/dist", import.meta.url));

/** One network may open and answer so many pages a minute: a shop's kiosks share one address, a flood does not pass. */
const PAGES_A_MINUTE = 300;

/** The customers' doors, wired to the stores; they have a limit of their own. */
export async function openPublicSurveys(app: FastifyInstance, ctx: Ctx): Promise<void> {
  const doors = publicSurveyRoutes({
    findSurvey: (key) => findPublicSurvey(ctx.db, key),
    assets: await readSurveyAssets(SURVEY_DIST),
    newId,
    async record(workspaceId, signal) {
      const [recorded] = await checkAndRecord({ ...ctx, ...CAPTURE_ACCESS, workspaceId }, [signal]);
      if (!recorded || recorded.status === "rejected") {
        throw new DomainError("invalid", "This answer cannot be recorded.", recorded?.errors ?? []);
      }
      if (recorded.status === "conflict") {
        throw new DomainError("conflict", "This page was answered before; reload it to answer again.");
      }
      return { id: recorded.id, duplicate: recorded.status === "duplicate" };
    },
  });
  await app.register(async (inner) => {
    // Before the limit of all other doors, which then does not count these any more.
    inner.addHook(
      "onRequest",
      inner.rateLimit({
        max: PAGES_A_MINUTE,
        keyGenerator: (request: { ip: string }) => `page:${networkOf(request.ip)}`,
      }),
    );
    await inner.register(doors);
  });
}
