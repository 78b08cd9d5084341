import { lookup as resolveName } from "node:dns/promises";
import { type IncomingMessage, STATUS_CODES } from "node:http";
import { isIP } from "node:net";
import { type Allowed, readAllowed, requirePublic } from "./guarded-fetch-address.ts";
import { readCapped } from "./guarded-fetch-body.ts";
import { OutsideRefusal } from "./guarded-fetch-refusal.ts";
import { sendPinned } from "./guarded-fetch-send.ts";
import { hostOf, readOutgoingUrl } from "./guarded-fetch-url.ts";

/** Every address of a host name. */
export type LookUp = (hostname: string) => Promise<readonly string[]>;

export type GuardOptions = {
  /** `config.outsideAllow`: host names, addresses and networks that may be called although they are not public. */
  allow: readonly string[];
  /** The whole call, with all its hops, from the first question to the last byte. */
  timeoutMs: number;
  /** The largest answer, also after it is unpacked. */
  maxBytes: number;
  lookup?: LookUp;
};

const MAX_HOPS = 3;
const HOPS = new Set([301, 302, 303, 307, 308]);
const EMPTY = new Set([101, 103, 204, 205, 304]);
/** What another server must not get to see. */
const PRIVATE_HEADERS = ["authorization", "cookie", "proxy-authorization"];

/**
 * A `fetch` for addresses that somebody typed in: webhooks, providers of single sign-on, anything. It calls http and
 * https only, nothing but public addresses (see requirePublic), the very address that it checked, follows at most
 * three redirects, each checked anew, and ends when time or size runs out. Throws an OutsideRefusal that says why;
 * what the network throws comes through. The answer is read whole before it is returned.
 */
export function openGuardedFetch(options: GuardOptions): typeof fetch {
  const allowed = readAllowed(options.allow);
  const lookup = options.lookup ?? systemLookup;
  return async (input, init) => {
    const first = readOutgoingUrl(input instanceof Request ? input.url : String(input), allowed);
    const request = new Request(input instanceof Request ? input : first, init);
    const late = new AbortController();
    const reason = new OutsideRefusal(`No whole answer within ${options.timeoutMs} ms.`);
    const timer = setTimeout(() => late.abort(reason), options.timeoutMs);
    const signal = AbortSignal.any([late.signal, request.signal]);
    const call = async (): Promise<Response> => {
      const hop = {
        url: first,
        method: request.method,
        headers: new Headers(request.headers),
        body: request.body === null ? null : Buffer.from(await request.arrayBuffer()),
      };
      return follow(hop, request.redirect, { ...options, allowed, lookup, signal });
    };
    try {
      return await Promise.race([call(), aborted(signal)]);
    } finally {
      clearTimeout(timer);
    }
  };
}

type Hop = { url: URL; method: string; headers: Headers; body: Buffer | null };
type Guard = { allowed: Allowed; lookup: LookUp; signal: AbortSignal; maxBytes: number };

async function follow(start: Hop, redirect: RequestRedirect, guard: Guard): Promise<Response> {
  let hop = start;
  for (let hops = 0; ; hops += 1) {
    const addresses = await checkedAddresses(hop.url, guard);
    guard.signal.throwIfAborted();
    const answer = await sendPinned({ ...hop, addresses, signal: guard.signal });
    const { location } = answer.headers;
    const isHop = HOPS.has(answer.statusCode ?? 0) && location !== undefined;
    if (!isHop || redirect === "manual") return asResponse(answer, hop.url, guard.maxBytes);
    answer.destroy();
    if (redirect === "error") throw new OutsideRefusal("The server sends on to another address.");
    if (hops === MAX_HOPS) throw new OutsideRefusal(`The server sends on more than ${MAX_HOPS} times.`);
    hop = nextHop(hop, location, answer.statusCode ?? 0, guard.allowed);
  }
}

/** Each address of the host; one that may not be called is enough to refuse them all. */
async function checkedAddresses(url: URL, { allowed, lookup }: Guard): Promise<readonly string[]> {
  const host = hostOf(url);
  const addresses = isIP(host) === 0 ? await lookup(host) : [host];
  if (addresses.length === 0) throw new OutsideRefusal(`The host ${host} has no address.`);
  if (!allowed.names.has(host)) for (const address of addresses) requirePublic(address, allowed);
  return addresses;
}

function nextHop(hop: Hop, location: string, status: number, allowed: Allowed): Hop {
  if (!URL.canParse(location, hop.url.href))
    throw new OutsideRefusal("The server sends on to something that is not an address.");
  const isWhole = /^\s*https?:/i.test(location);
  const url = readOutgoingUrl(isWhole ? location : new URL(location, hop.url).href, allowed);
  if (hop.url.protocol === "https:" && url.protocol === "http:")
    throw new OutsideRefusal("The server sends on from https to http.");
  if (url.port !== "" && url.port !== hop.url.port)
    throw new OutsideRefusal("The server sends on to another port.");
  const headers = new Headers(hop.headers);
  if (url.origin !== hop.url.origin) for (const name of PRIVATE_HEADERS) headers.delete(name);
  const becomesGet = status === 303 ? hop.method !== "HEAD" : status < 303 && hop.method === "POST";
  if (!becomesGet) return { url, method: hop.method, headers, body: hop.body };
  headers.delete("content-type");
  return { url, method: "GET", headers, body: null };
}

async function asResponse(answer: IncomingMessage, url: URL, maxBytes: number): Promise<Response> {
  const status = answer.statusCode ?? 0;
  if (status < 200 || status > 599) throw new OutsideRefusal(`The server answered with status ${status}.`);
  const bytes = await readCapped(answer, maxBytes);
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    // They tell of the body as it came; here it is unpacked.
    if (name === "content-encoding" || name === "content-length") continue;
    for (const value of values ?? []) headers.append(name, value);
  }
  const response = new Response(EMPTY.has(status) ? null : new Uint8Array(bytes), {
    status,
    statusText: STATUS_CODES[status] ?? "",
    headers,
  });
  Object.defineProperty(response, "url", { value: url.href });
  return response;
}

async function systemLookup(hostname: string): Promise<readonly string[]> {
  return (await resolveName(hostname, { all: true, verbatim: true })).map(({ address }) => address);
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
