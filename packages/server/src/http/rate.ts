import type { FastifyRequest } from "fastify";
import { SESSION_COOKIE } from "../account/session-cookie.ts";

/** Whose requests are counted together: a key, a session, else an address (an IPv6 network of 64 bits is one caller). */
export function limitKey(request: FastifyRequest): string {
  return request.headers.authorization ?? request.cookies[SESSION_COOKIE] ?? networkOf(request.ip);
}

/** An IPv4 address as it is, an IPv6 one as its /64: 2001:db8:1:2::1 → 2001:db8:1:2. */
export function networkOf(ip: string): string {
  if (!ip.includes(":")) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1]) return mapped[1];
  const [head = "", tail] = ip.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(Math.max(0, zeros)).fill("0"), ...right].slice(0, 4).join(":");
}
