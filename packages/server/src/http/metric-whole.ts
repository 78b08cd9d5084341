import { DomainError } from "@heed/contract/problem";
import type { Who } from "./who.ts";

/** What is defined here holds for everybody, so somebody who sees a part does not change it. */
export function requireWholeForMetrics(who: Pick<Who, "reach">): void {
  if (who.reach === null) return;
  throw new DomainError(
    "forbidden",
    "Only somebody who sees the whole workspace may change its metrics and targets.",
  );
}
