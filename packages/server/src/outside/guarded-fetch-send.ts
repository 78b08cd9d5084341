import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { OutsideRefusal } from "./guarded-fetch-refusal.ts";
import { hostOf } from "./guarded-fetch-url.ts";

/** One request to one URL, whose addresses have been checked. */
export type Outgoing = {
  url: URL;
  method: string;
  headers: Headers;
  body: Buffer | null;
  addresses: readonly string[];
  signal: AbortSignal;
};

/** Said by us, or not at all. */
const OURS = [
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "upgrade",
  "te",
  "trailer",
  "expect",
];

/**
 * Sends it over a new connection to one of the checked addresses and nowhere else: the host's name is not resolved
 * again, so that a name server that answers differently the second time (DNS rebinding) gains nothing.
 */
export function sendPinned({
  url,
  method,
  headers,
  body,
  addresses,
  signal,
}: Outgoing): Promise<IncomingMessage> {
  const plain = Object.fromEntries([...headers].filter(([name]) => !OURS.includes(name)));
  const host = hostOf(url);
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    const outgoing = send({
      protocol: url.protocol,
      host,
      port: url.port === "" ? undefined : url.port,
      path: url.pathname + url.search,
      method,
      headers: {
        "accept-encoding": "gzip, deflate, br",
        ...plain,
        host: url.host,
        ...(body && { "content-length": body.length }),
      },
      // A certificate is asked for by the name that was typed, whatever address it led to.
      ...(isIP(host) === 0 && { servername: host }),
      agent: false,
      lookup: pinnedTo(addresses),
      signal,
    });
    outgoing.once("socket", (socket) =>
      socket.once("connect", () => {
        if (!isOneOf(socket.remoteAddress, addresses))
          outgoing.destroy(new OutsideRefusal("The connection went to an address that was not checked."));
      }),
    );
    outgoing.once("response", resolve);
    outgoing.once("error", reject);
    outgoing.end(body ?? undefined);
  });
}

function pinnedTo(addresses: readonly string[]): LookupFunction {
  const answers = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_hostname, options, callback) => {
    const [first] = answers;
    if (!first) callback(new Error("no address"), "", 0);
    else if (options.all === true) callback(null, answers);
    else callback(null, first.address, first.family);
  };
}

function isOneOf(remote: string | undefined, addresses: readonly string[]): boolean {
  return remote !== undefined && addresses.some((address) => sameAddress(address, remote));
}

/** A socket shortens ::0:1 to ::1; a URL does the same, so that writing both as a URL makes them comparable. */
function sameAddress(one: string, other: string): boolean {
  const canonical = (address: string): string =>
    isIP(address) === 6 ? new URL(`http://[${address}]/`).hostname : address;
  return canonical(one) === canonical(other);
}
