import cookie from "@fastify/cookie";
import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { Ctx } from "../context.ts";
import { watchCallers } from "./audit-watch.ts";
import { openDoors } from "./door.ts";
import { HANDLERS } from "./handlers.ts";
import { openHealth } from "./health.ts";
import { checkHosts } from "./host-check.ts";
import { answerProblems } from "./problem.ts";
import { openPublicSurveys } from "./public-surveys.ts";
import { limitKey } from "./rate.ts";
import { shareRates } from "./rate-shared.ts";
import { readJson } from "./read-json.ts";
import { openScim } from "./scim-doors.ts";
import { protectAnswers } from "./security-headers.ts";
import { cutSlowBodies } from "./slow-body.ts";
import { openSso } from "./sso-doors.ts";
import { serveWeb } from "./web.ts";
import { noteDoors } from "./wrong-method.ts";

const BODY_LIMIT = 1024 * 1024;
/** When Heed is told to end, what is under way has this long; a stream that never ends must not keep it alive. */
const STOP_MS = 5_000;

/** Every door of Heed on one server, not yet listening. */
export async function buildApp(ctx: Ctx): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: ctx.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    // Whole bodies are timed in slow-body.ts, because a stream of NDJSON may take long.
    requestTimeout: 0,
    connectionTimeout: 30_000,
    keepAliveTimeout: 65_000,
    // Slow heads are looked for this often; Node's own half a minute would add to their time.
    http: { headersTimeout: 8_000, connectionsCheckingInterval: 2_000 },
    trustProxy: ctx.config.trustProxy.length > 0 ? ctx.config.trustProxy : false,
    return503OnClosing: true,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 300 },
  });
  app.addHook("preClose", async () => {
    const timer = setTimeout(() => app.server.closeAllConnections(), STOP_MS);
    app.server.once("close", () => clearTimeout(timer));
  });
  const methodsAt = noteDoors(app);
  answerProblems(app, methodsAt);
  watchCallers(app, ctx);
  await protectAnswers(app, ctx.config);
  checkHosts(app, ctx.config);
  cutSlowBodies(app);
  await app.register(cookie);
  const rates = shareRates(ctx);
  app.addHook("onClose", () => rates.close());
  await app.register(rateLimit, {
    global: true,
    max: ctx.config.apiRate,
    timeWindow: "1 minute",
    keyGenerator: (request) => limitKey(request, ctx.doorkeeper),
    enableDraftSpec: true,
    store: rates.Counter,
  });
  readBodies(app);
  openHealth(app, ctx);
  openDoors(app, ctx, HANDLERS);
  await openPublicSurveys(app, ctx);
  await openSso(app, ctx);
  await openScim(app, ctx);
  await serveWeb(app, methodsAt);
  return app;
}

/** JSON, read strictly, and NDJSON, handed on as a stream; every other type of body is refused (415). */
function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => {
    try {
      done(null, readJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  app.addContentTypeParser("application/x-ndjson", (_request, payload, done) => done(null, payload));
}
