import type { FastifyRequest } from "fastify";
import type { Config } from "../config.ts";

/** The address that links carry: the configured one, else the one that the caller came in by. */
export function baseUrlOf(config: Config, request: FastifyRequest): string {
  return config.baseUrl ?? `${request.protocol}://${request.host}`;
}
