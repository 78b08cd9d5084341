import { judgeWorkspace } from "../alert/judge-workspace.ts";
import type { Watching } from "../alert/watching.ts";
import type { Live } from "../http/live.ts";
import { listWatchedWorkspaces } from "../store/alert-look.ts";
import { type Repeating, repeat } from "./repeating.ts";

/** So often it is asked whether a window is over. */
const TICK_MS = 60_000;

/**
 * Judges what is due in every workspace, whatever the number of processes. Trouble in one keeps no other from it and is
 * told until it is over; what was due is due again at the next tick.
 */
export function openAlertKeeper(watching: Watching & { live: Live; now: () => Date }): Repeating {
  const { db, live, log, now } = watching;
  return repeat(
    async () => {
      for (const { id } of await listWatchedWorkspaces(db)) {
        try {
          const applied = await judgeWorkspace(watching, id, now());
          live.alertsChanged(
            id,
            applied.map(({ alert }) => ({
              id: alert.id,
              status: alert.state.status,
              segment: alert.segment,
            })),
          );
        } catch (error) {
          log.warn(
            { err: error, workspaceId: id },
            "alerts could not be judged; it is tried again in a minute",
          );
        }
      }
    },
    TICK_MS,
    (error) => log.warn({ err: error }, "alerts could not be judged; it is tried again in a minute"),
  );
}
