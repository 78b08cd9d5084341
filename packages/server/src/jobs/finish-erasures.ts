import type { ErasureFound } from "@heed/contract/account/erasure";
import { carryOut, type Eraser } from "../listen/erase-customer.ts";
import { listUnfinished } from "../store/erasure.ts";
import { findPersonBySubject } from "../store/person.ts";

/**
 * Finishes the erasures that were cut off, of all workspaces: each step can be done twice. Gives how many there were.
 * One that began a moment ago may be under way in another process, so it is left alone for a while.
 */
export async function finishErasures(eraser: Eraser, graceMs = 60_000): Promise<number> {
  const before = new Date(eraser.now().getTime() - graceMs);
  const open = await listUnfinished(eraser.db, before);
  for (const { workspaceId, found, ...erasure } of open) {
    const person = await findPersonBySubject(eraser.db, eraser.secrets, workspaceId, erasure.subjectId);
    await carryOut(eraser, workspaceId, erasure, found as ErasureFound, person ?? null);
  }
  return open.length;
}
