import type { Kysely } from "kysely";
import { type Access, accessOf } from "../account/access.ts";
import type { DB } from "../store/generated/database.ts";
import { findLiveActor } from "../store/live-actor.ts";
import type { Looker } from "./answer-cards.ts";
import type { Seer } from "./see-dashboard.ts";

/**
 * Whoever made a link, as they stand today: with the role and the reach that they have now. Null where they left, were
 * locked out, or their key was revoked or is over; the link then shows nothing any more.
 */
export async function linkMaker(
  system: Kysely<DB>,
  workspaceId: string,
  actor: string,
  now: Date,
): Promise<(Looker & Seer) | null> {
  const maker = await findLiveActor(system, workspaceId, actor, now);
  if (!maker) return null;
  const access: Access = await accessOf(system, workspaceId, maker);
  const permissions =
    maker.scopes === null
      ? access.permissions
      : new Set([...access.permissions].filter((one) => maker.scopes?.includes(one)));
  return { workspaceId, actor, role: maker.role, reach: access.reach, permissions };
}
