import type { FastifyRequest } from "fastify";
import { networkOf } from "./network.ts";
import type { Doorkeeper } from "./who.ts";

/**
 * Whose requests are counted together: a key's or a person's, once they are known here, else a network's. A token that
 * nobody knows counts for the network that it comes from: whoever makes up a new one each time gains nothing.
 */
export function limitKey(request: FastifyRequest, doorkeeper: Pick<Doorkeeper, "known">): string {
  return doorkeeper.known(request)?.actor ?? networkOf(request.ip);
}
