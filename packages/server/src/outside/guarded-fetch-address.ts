import ipaddr from "ipaddr.js";
import { OutsideRefusal } from "./guarded-fetch-refusal.ts";

/** What an operator lets Heed call although it is not on the public internet. */
export type Allowed = {
  /** Host names in lower case. */
  names: ReadonlySet<string>;
  networks: readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[];
};

const NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;
const PUBLIC_V6 = ipaddr.parseCIDR("2000::/3");

/**
 * Reads `HEED_OUTSIDE_ALLOW`: host names, addresses and networks (`10.0.0.0/8`, `fd00::/8`). Throws one sentence for
 * an entry that is none of these.
 */
export function readAllowed(entries: readonly string[]): Allowed {
  const names = new Set<string>();
  const networks: (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[] = [];
  for (const entry of entries) {
    const text = entry.toLowerCase();
    if (ipaddr.isValidCIDR(text)) networks.push(ipaddr.parseCIDR(text));
    else if (ipaddr.IPv4.isValidFourPartDecimal(text)) networks.push([ipaddr.parse(text), 32]);
    else if (ipaddr.IPv6.isValid(text)) networks.push([ipaddr.parse(text), 128]);
    else if (NAME.test(text) && !/^[\d.]+$/.test(text)) names.add(text);
    else throw new Error(`"${entry}" is neither a host name, nor an address, nor a network like 10.0.0.0/8`);
  }
  return { names, networks };
}

/**
 * Throws an OutsideRefusal unless this address is on the public internet or in a network that the operator allows.
 * Private, loopback, link-local, shared (CGNAT), multicast and reserved addresses are refused, and every IPv6 address
 * that stands for an IPv4 one (mapped, compatible, NAT64, 6to4, Teredo), which would be a way around.
 */
export function requirePublic(address: string, allowed: Allowed): void {
  const parsed = parseAddress(address);
  if (parsed && allowed.networks.some(([network, bits]) => isWithin(parsed, network, bits))) return;
  const isPublic = parsed?.range() === "unicast" && (isV4(parsed) || parsed.match(PUBLIC_V6));
  if (!isPublic) {
    throw new OutsideRefusal(
      `The address ${address} is not on the public internet; an operator can allow it with HEED_OUTSIDE_ALLOW.`,
    );
  }
}

function parseAddress(address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (address.includes("%")) return undefined;
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address);
  return ipaddr.IPv6.isValid(address) ? ipaddr.IPv6.parse(address) : undefined;
}

function isWithin(
  address: ipaddr.IPv4 | ipaddr.IPv6,
  network: ipaddr.IPv4 | ipaddr.IPv6,
  bits: number,
): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}

function isV4(address: ipaddr.IPv4 | ipaddr.IPv6): address is ipaddr.IPv4 {
  return address.kind() === "ipv4";
}
