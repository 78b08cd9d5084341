/**
 * The network that an address is counted by when tries are counted: an IPv4 one as its /24, an IPv6 one as its /64.
 * 203.0.113.7 → 203.0.113.0/24; 2001:db8:1:2::1 → 2001:db8:1:2::/64. Used as a word for people, too.
 */
export function neighbourhoodOf(ip: string): string {
  const network = networkOf(ip);
  return network.includes(":") ? `${network}::/64` : `${network.split(".").slice(0, 3).join(".")}.0/24`;
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
