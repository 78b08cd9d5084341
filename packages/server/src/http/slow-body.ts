import type { FastifyInstance } from "fastify";
import { isNdjson } from "./signal.ts";

/** A body of at most 1 MiB arrives within this time, or its sender is cut off. */
const BODY_MS = 10_000;

/** Cuts off senders who dribble. Streams of NDJSON may take as long as they like while they keep moving. */
export function cutSlowBodies(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _reply, done) => {
    const { raw } = request;
    const hasBody =
      raw.headers["content-length"] !== undefined || raw.headers["transfer-encoding"] !== undefined;
    if (hasBody && !raw.complete && !isNdjson(request)) {
      const timer = setTimeout(() => raw.destroy(), BODY_MS);
      raw.once("close", () => clearTimeout(timer));
      raw.once("end", () => clearTimeout(timer));
    }
    done();
  });
}
