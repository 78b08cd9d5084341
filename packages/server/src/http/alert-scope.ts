import type { Scope } from "../store/scope.ts";
import type { Who } from "./who.ts";

const NOTHING = { location: [], partner: [], touchpoint: [] };

/** What somebody may see of alerts: a partner only what they are limited to, and without a limit nothing. */
export function alertScope(who: Who): Scope {
  const isOutside = who.role === "partner" && who.reach === null;
  return { workspaceId: who.workspaceId, reach: isOutside ? NOTHING : who.reach };
}
