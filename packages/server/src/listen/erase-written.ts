import { type Named, withoutMentions } from "@heed/core/listen/mention";
import type { Kysely } from "kysely";
import type { DB } from "../store/generated/database.ts";
import { listWrittenTexts, updateWrittenText, type WrittenText } from "../store/written-text.ts";

/** Somebody may be saving a survey while it is cleaned; then it is looked at again. */
const TRIES = 3;

type Where = { db: Kysely<DB>; workspaceId: string };

/** Counts the surveys, dashboards, notes and words on alerts that name a person. */
export async function countWritten({ db, workspaceId }: Where, person: Named): Promise<number> {
  return (await mentioning(db, workspaceId, person)).length;
}

/** Takes a person’s name out of all of them. Throws where somebody saved them again each time. */
export async function eraseWritten({ db, workspaceId }: Where, person: Named, now: Date): Promise<void> {
  for (let left = TRIES; left > 0; left -= 1) {
    let missed = 0;
    for (const text of await mentioning(db, workspaceId, person)) {
      if (!(await updateWrittenText(db, workspaceId, text, now))) missed += 1;
    }
    if (missed === 0) return;
  }
  throw new Error("a survey or a dashboard was changed while a person's name was taken out of it");
}

async function mentioning(db: Kysely<DB>, workspaceId: string, person: Named): Promise<WrittenText[]> {
  const all = await listWrittenTexts(db, workspaceId);
  return all.flatMap((text) => {
    const content = cleaned(text.content, person);
    return content === text.content ? [] : [{ ...text, content } as WrittenText];
  });
}

/** The same value with the mentions gone from every text in it; the very same where there was none. */
function cleaned(value: unknown, person: Named): unknown {
  if (typeof value === "string") return withoutMentions(value, person) ?? value;
  if (Array.isArray(value)) {
    const items = value.map((item) => cleaned(item, person));
    return items.some((item, at) => item !== value[at]) ? items : value;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, cleaned(item, person)] as const);
  const before = value as Record<string, unknown>;
  return entries.some(([key, item]) => item !== before[key]) ? Object.fromEntries(entries) : value;
}
