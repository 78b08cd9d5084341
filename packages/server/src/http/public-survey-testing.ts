import { randomUUID } from "node:crypto";
import type { SignalInput } from "@heed/contract/listen/signal";
import type { Survey } from "@heed/contract/listen/survey";
import Fastify, { type FastifyInstance } from "fastify";
import { answerProblems } from "./problem.ts";
import { publicSurveyRoutes } from "./public-survey.ts";

/** The survey that tests answer: a required score and a why, at the touchpoint `delivery`. */
export const SURVEY: Survey = {
  id: randomUUID(),
  key: "after-delivery",
  name: "After delivery (internal name)",
  touchpoint: "delivery",
  status: "open",
  version: 1,
  createdAt: "2026-11-02T09:30:00Z",
  updatedAt: "2026-11-02T09:30:00Z",
  languages: ["en", "vi"],
  thanks: { en: "Thank you.", vi: "Cảm ơn bạn." },
  questions: [
    { kind: "nps", key: "nps", text: { en: "Recommend us?", vi: "Giới thiệu?" }, required: true },
    { kind: "text", key: "why", text: { en: "Why?" }, required: false },
  ],
};
/** A response id as a page makes it. */
export const ID = "0198c1f0-0000-7000-8000-000000000001";

const SURVEYS: Survey[] = [
  SURVEY,
  { ...SURVEY, key: "draft", status: "draft" },
  { ...SURVEY, key: "closed", status: "closed" },
  { ...SURVEY, key: "assets" },
];

/** The customers' doors on a shelf instead of a database. `refuse`: what recording throws. */
export type Doors = { app: FastifyInstance; recorded: SignalInput[]; refuse: Error | undefined };

/** Opens the doors; a survey called `broken` cannot be found because something fails. */
export async function openDoors(): Promise<Doors> {
  const app = Fastify();
  const doors: Doors = { app, recorded: [], refuse: undefined };
  const script = Buffer.from("console.log(1)");
  answerProblems(app);
  await app.register(
    publicSurveyRoutes({
      findSurvey: async (key) => {
        if (key === "broken") throw new Error("the database is away");
        const survey = SURVEYS.find((there) => there.key === key);
        return survey && { workspaceId: "w1", workspaceName: "Nimbus Retail", survey };
      },
      record: async (workspaceId, signal) => {
        if (doors.refuse) throw doors.refuse;
        if (workspaceId !== "w1") throw new Error("another workspace");
        const duplicate = doors.recorded.some(({ id }) => id === signal.id);
        if (!duplicate) doors.recorded.push(signal);
        return { id: signal.id ?? randomUUID(), duplicate };
      },
      assets: {
        script: "/s/assets/page-abc.js",
        style: "h2{margin:0}",
        files: new Map([
          [
            "page-abc.js",
            { type: "text/javascript", bodies: { br: script, gzip: script, identity: script } },
          ],
        ]),
      },
      newId: () => randomUUID(),
    }),
  );
  return doors;
}
