import { QueryInput } from "@heed/contract/measure/query";
import type { Lens } from "../lens.ts";

/** How many signals of a workspace the lens knows. */
export async function countSignals(lens: Lens, workspaceId: string): Promise<number> {
  const workspace = { id: workspaceId, timezone: "UTC", ratings: new Map(), reach: null };
  const answer = await lens.ask(workspace, QueryInput.parse({ metrics: ["count"] }));
  return answer.rows[0]?.metrics.count?.n ?? 0;
}
