import { isIP } from "node:net";
import { type Allowed, requirePublic } from "./guarded-fetch-address.ts";
import { OutsideRefusal } from "./guarded-fetch-refusal.ts";

const MAX_URL = 2048;

/**
 * The URL that this text is, if Heed may call such a one; else throws an OutsideRefusal. Looks at the text only: what
 * a host name resolves to is checked when it is called. For a form that takes an address, so that a mistake is told
 * when it is made.
 */
export function readOutgoingUrl(text: string, allowed: Allowed): URL {
  if (text.length > MAX_URL) throw new OutsideRefusal(`The address is longer than ${MAX_URL} characters.`);
  if (!URL.canParse(text)) throw new OutsideRefusal("This is not an address; write it as https://host/path.");
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new OutsideRefusal("Only http and https addresses are called.");
  if (url.username !== "" || url.password !== "")
    throw new OutsideRefusal("An address must not hold a user name or password.");
  const host = hostOf(url);
  if (host.endsWith(".")) throw new OutsideRefusal("The host name ends with a dot; write it without.");
  if (isIP(host) !== 0) {
    // 0x7f.1, 017700000001 and 2130706433 are all 127.0.0.1: whoever writes an address so means to hide it.
    if (isIP(host) === 4 && !writtenHost(text).startsWith(host))
      throw new OutsideRefusal("Write the host as a name, or as an address of four decimal numbers.");
    requirePublic(host, allowed);
  }
  return url;
}

/** The host as a resolver and a socket take it: without the brackets of an IPv6 address. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

/** What stands between `//` and the port in the text itself; with a dot at its end it is not the address alone. */
function writtenHost(text: string): string {
  const host = /^\s*https?:[\\/]*([^/\\?#:]*)/i.exec(text)?.[1] ?? "";
  return host.endsWith(".") ? "" : host;
}
