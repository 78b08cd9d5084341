import type { Config } from "../config.ts";
import { openGuardedFetch } from "./guarded-fetch.ts";
import { readAllowed, requirePublic } from "./guarded-fetch-address.ts";

/** A whole call of a provider may take this long, and its documents are small. */
const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1024 * 1024;

/** The way out to providers of single sign-on: discovery, keys, tokens, metadata. */
export function ssoFetch(config: Pick<Config, "outsideAllow">): typeof fetch {
  return openGuardedFetch({ allow: config.outsideAllow, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
}

/** Whether the operator listed this host in HEED_OUTSIDE_ALLOW: one of the house's own, where plain http may be. */
export function isListedHost(config: Pick<Config, "outsideAllow">): (host: string) => boolean {
  const allowed = readAllowed(config.outsideAllow);
  const only = { ...allowed, names: new Set<string>() };
  return (host) => {
    const bare = host.replace(/^\[|\]$/g, "").toLowerCase();
    if (allowed.names.has(bare)) return true;
    if (!/^[\d.]+$|:/.test(bare) || isPublic(bare)) return false;
    try {
      requirePublic(bare, only);
      return true;
    } catch {
      return false;
    }
  };
}

function isPublic(address: string): boolean {
  try {
    requirePublic(address, { names: new Set(), networks: [] });
    return true;
  } catch {
    return false;
  }
}
