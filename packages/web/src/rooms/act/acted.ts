import type { CaseAction, CaseStory } from "@heed/contract/act/case";
import { actOnCase } from "@heed/core/act/act-on-case";

/**
 * The case as it will be once the server has done what was asked, decided by the very rule that the server follows;
 * the case itself where the rule refuses, so that the server's refusal is what the reader sees. `id` names the
 * event until the server's own comes.
 */
export function acted(
  story: CaseStory,
  action: CaseAction,
  me: { id: string; name: string },
  now: Date,
  id: string,
): CaseStory {
  const decision = actOnCase(
    { status: story.status, assigneeId: story.assignee?.id ?? null },
    action,
    me.id,
    now,
  );
  if ("refused" in decision) return story;
  const { change, event } = decision;
  const done = { id, at: now.toISOString(), actor: me, signalId: null, ...event };
  const after: CaseStory = { ...story, events: [...story.events, done] };
  if (!change) return after;
  return {
    ...after,
    ...(change.status !== undefined && { status: change.status }),
    ...(change.assigneeId !== undefined && { assignee: change.assigneeId === null ? null : me }),
    ...(change.closedAt !== undefined && { closedAt: change.closedAt?.toISOString() ?? null }),
    ...(change.closeReason !== undefined && { closeReason: change.closeReason }),
  };
}
