import { DomainError, PROBLEMS, type Problem, type ProblemCode } from "@heed/contract/problem";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { MethodsAt } from "./wrong-method.ts";

const AWAY = /^(08|57P|53300|ECONNREFUSED$|ECONNRESET$|ENOENT$|EPIPE$)/;

/** Makes every failure problem+json, in this one place. What nobody expected is logged and told as little as possible. */
export function answerProblems(app: FastifyInstance, methodsAt: MethodsAt = () => []): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    const { complete, readableAborted } = request.raw;
    if (problem.status >= 500 && !readableAborted) request.log.error({ err: error }, "request failed");
    if (problem.status === 401) reply.header("www-authenticate", "Bearer");
    if (problem.status === 503) reply.header("retry-after", "2");
    // Nobody reads the rest of the body; on an open connection its sender would wait for ever.
    if (!complete) reply.header("connection", "close");
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((request, reply) => sendNothingThere(request, reply, methodsAt));
}

/** 404, or 405 where the address is right and only the method is not; the header Allow then says which are. */
export function sendNothingThere(
  request: FastifyRequest,
  reply: FastifyReply,
  methodsAt: MethodsAt,
): FastifyReply {
  const pathname = request.url.split("?")[0] ?? "";
  const methods = methodsAt(pathname);
  if (methods.length === 0)
    return sendProblem(reply, problemBody("not-found", `There is nothing at ${pathname}.`));
  const allowed = methods.join(", ");
  const detail = `${request.method} is not for ${pathname}; it takes ${allowed}.`;
  return sendProblem(reply.header("allow", allowed), problemBody("method-not-allowed", detail));
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .header("cache-control", "no-store")
    .type("application/problem+json")
    .send(JSON.stringify(problem));
}

/** Any thrown thing as the problem that the caller sees. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) {
    const problem = problemBody(error.code, error.message);
    return {
      ...problem,
      ...(error.errors.length > 0 && { errors: error.errors }),
      ...(error.facts && { facts: error.facts }),
    };
  }
  const { code, statusCode, message } = error as { code?: unknown; statusCode?: unknown; message?: unknown };
  if (statusCode === 413)
    return problemBody("too-large", "The body is larger than 1 MiB; send bulk as NDJSON.");
  if (statusCode === 415) return problemBody("unsupported-media-type", "Send application/json.");
  if (statusCode === 429) return problemBody("too-many-requests", "Too many requests; wait and try again.");
  if (typeof statusCode === "number" && statusCode >= 400 && statusCode < 500) {
    return problemBody("bad-request", typeof message === "string" ? message : "The request cannot be read.");
  }
  if (isDatabaseAway(code, message)) {
    return problemBody("unavailable", "The database does not answer right now; try again in a moment.");
  }
  if (typeof code === "string" && /^22/.test(code)) {
    return problemBody("invalid", "The database cannot understand one of the values.");
  }
  if (code === "53100") return problemBody("storage-full", "The database's disk is full; free some space.");
  return problemBody("internal", "An unexpected error; the server's log has the details.");
}

function problemBody(code: ProblemCode, detail: string): Problem {
  return { type: `urn:heed:problem:${code}`, ...PROBLEMS[code], detail };
}

/** Connection failures (SQLSTATE class 08), shutdowns (57P), too many connections (53300) and their socket twins. */
function isDatabaseAway(code: unknown, message: unknown): boolean {
  if (typeof code === "string") return AWAY.test(code);
  return (
    typeof message === "string" &&
    /^Connection terminated|connection error and is not queryable/.test(message)
  );
}
