import type { CaseAction, CaseEvent, CaseStatus, CloseReason } from "@heed/contract/act/case";

/** What a decision about a case changes, and the line it leaves in the history. */
export type CaseDecision = {
  change: {
    status?: CaseStatus;
    assigneeId?: string | null;
    closedAt?: Date | null;
    closeReason?: CloseReason | null;
  } | null;
  event: { kind: CaseEvent["kind"]; text: string | null };
};

/**
 * Decides what an action does to a case; a text says why it cannot be done. Taking a case that somebody else holds
 * is allowed (people go home), closing it without taking it first gives it to the one who closes it.
 */
export function actOnCase(
  current: { status: CaseStatus; assigneeId: string | null },
  action: CaseAction,
  actorId: string | null,
  now: Date,
): CaseDecision | { refused: string } {
  if (action.do === "note") return { change: null, event: { kind: "note", text: action.text } };
  if (action.do === "reopen") {
    if (current.status !== "closed") return { refused: "This case is not closed." };
    return {
      change: { status: current.assigneeId === null ? "open" : "taken", closedAt: null, closeReason: null },
      event: { kind: "reopened", text: null },
    };
  }
  if (current.status === "closed") return { refused: "This case is closed; reopen it first." };
  if (action.do === "take") {
    if (actorId === null) return { refused: "Only a person can take a case; an API key has no desk." };
    return { change: { status: "taken", assigneeId: actorId }, event: { kind: "taken", text: null } };
  }
  if (action.do === "release") {
    if (current.assigneeId === null) return { refused: "Nobody has taken this case." };
    return { change: { status: "open", assigneeId: null }, event: { kind: "released", text: null } };
  }
  return {
    change: {
      status: "closed",
      closedAt: now,
      closeReason: action.reason,
      ...(current.assigneeId === null && actorId !== null && { assigneeId: actorId }),
    },
    event: { kind: "closed", text: action.text || null },
  };
}
