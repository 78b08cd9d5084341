import { live } from "@heed/sdk/live";
import { pathOf } from "@heed/sdk/paths";
import { useEffect, useState } from "react";
import { queryClient } from "./client.ts";
import { keys } from "./keys.ts";
import { refresher } from "./refresher.ts";

/** How the line to the server stands. */
export type Line = "waiting" | "open" | "lost";

/** A line that is away for this long is told of. */
const TOLD_AFTER_MS = 4000;

const stale = (...groups: (readonly string[])[]) =>
  refresher(() => Promise.all(groups.map((queryKey) => queryClient.invalidateQueries({ queryKey }))));

/** Keeps every figure, comment and case on the page true while signals arrive. Once, in the shell. */
export function useLiveFigures(): Line {
  const [line, setLine] = useState<Line>("waiting");
  useEffect(() => {
    const figures = stale(keys.figures);
    const comments = stale(keys.comments);
    const cases = stale(keys.cases);
    const alerts = stale(keys.alerts);
    // A line that is taken up again at once, as after a change of factors or of the server, was not lost.
    let telling: ReturnType<typeof setTimeout> | undefined;
    const hangUp = live(pathOf("listen"), {
      // In a busy moment signals are not told one by one, so comments and cases follow the figures too.
      metric: () => {
        figures.touch();
        comments.touch();
        cases.touch();
      },
      signal: () => comments.touch(),
      case: () => cases.touch(),
      alert: () => alerts.touch(),
      opened: (again) => {
        clearTimeout(telling);
        telling = undefined;
        setLine("open");
        if (again) for (const one of [figures, comments, cases, alerts]) one.touch();
      },
      lost: () => {
        telling ??= setTimeout(() => setLine("lost"), TOLD_AFTER_MS);
      },
    });
    return () => {
      clearTimeout(telling);
      hangUp();
      for (const one of [figures, comments, cases, alerts]) one.stop();
    };
  }, []);
  return line;
}
