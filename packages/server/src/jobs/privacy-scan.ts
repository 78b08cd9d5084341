import { maskSignal } from "@heed/core/listen/mask-signal";
import type { Kysely } from "kysely";
import type { Secrets } from "../account/secret-box.ts";
import { insertAudit } from "../store/audit.ts";
import type { DB } from "../store/generated/database.ts";
import { findPersonalDataChoice } from "../store/privacy.ts";
import {
  findScan,
  listWords,
  type MaskedWords,
  removeScan,
  type StoredWords,
  writeMasked,
} from "../store/privacy-scan.ts";

export type Scanned = {
  looked: number;
  masked: number;
  /** How many texts of each kind were found. */
  kinds: Record<string, number>;
  /** Masked texts for people to look at. */
  examples: string[];
};

const BATCH = 500;
const MAX_EXAMPLES = 10;
const BEGINNING = "00000000-0000-0000-0000-000000000000";

/**
 * Looks for personal data in the texts that a workspace has stored and, unless it is a preview, masks it. A scan that
 * was cut off goes on where it was; a signal is masked with everything that repeats its words, or not at all.
 */
export async function scanPrivacy(
  to: { db: Kysely<DB>; secrets: Secrets; now: () => Date },
  workspaceId: string,
  options: { preview: boolean; told?: (scanned: Scanned) => void },
): Promise<Scanned> {
  const { db, secrets, now } = to;
  const { preview, told = () => {} } = options;
  const keepsOriginals = (await findPersonalDataChoice(db, workspaceId)) === "seal";
  const begun = preview ? undefined : await findScan(db, workspaceId);
  const scanned: Scanned = {
    looked: begun?.looked ?? 0,
    masked: begun?.masked ?? 0,
    kinds: {},
    examples: [],
  };
  let after = begun?.after ?? BEGINNING;
  for (;;) {
    const words = await listWords(db, workspaceId, after, BATCH);
    const last = words.at(-1);
    if (!last) break;
    after = last.id;
    const masked = words.flatMap((one) => maskedOf(one) ?? []);
    scanned.looked += words.length;
    scanned.masked += masked.length;
    for (const one of masked) note(scanned, one);
    if (!preview) {
      const box = keepsOriginals ? secrets : null;
      const scan = { after, looked: scanned.looked, masked: scanned.masked, secrets: box, now: now() };
      await db.transaction().execute((tx) => writeMasked(tx, workspaceId, masked, scan));
    }
    told(scanned);
  }
  if (preview) return scanned;
  await removeScan(db, workspaceId);
  await insertAudit(db, workspaceId, {
    actor: "cli",
    action: "privacy.scanned",
    object: `workspace:${workspaceId}`,
    details: { looked: scanned.looked, masked: scanned.masked, kinds: scanned.kinds },
    now: now(),
  });
  return scanned;
}

function maskedOf(stored: StoredWords): MaskedWords | null {
  const { comments, attributes } = stored;
  const said = {
    kind: "survey" as const,
    channel: "api",
    ...(comments && { text: comments }),
    ...(attributes && { attributes }),
  };
  const { signal, found, original } = maskSignal(said, "mask");
  if (found.length === 0) return null;
  const text = typeof signal.text === "object" ? signal.text : comments;
  return { ...stored, comments: text ?? null, attributes: signal.attributes ?? null, found, original };
}

function note(scanned: Scanned, { comments, original, found }: MaskedWords): void {
  for (const { kinds } of found) {
    for (const kind of kinds) scanned.kinds[kind] = (scanned.kinds[kind] ?? 0) + 1;
  }
  const [key] = Object.keys(original?.text ?? {});
  if (key !== undefined && scanned.examples.length < MAX_EXAMPLES)
    scanned.examples.push(comments?.[key] ?? "");
}
