import { newId } from "../ids.ts";
import { insertPasskey } from "../store/passkey.ts";
import type { RunningHeed } from "./running-heed.ts";

/** A member of the other workspace alone, whose name and things carry this word. Gives the ids of what is theirs. */
export async function somebodyElse(
  heed: RunningHeed,
  word: string,
): Promise<{
  member: string;
  passkey: string;
  identity: string;
  session: string;
  report: string;
}> {
  const [member, passkey] = [newId(), newId()];
  const email = `${word}@example.com`;
  const { db } = heed.ctx;
  await db.insertInto("accounts").values({ id: member, email, name: word, created_at: new Date() }).execute();
  await db
    .insertInto("members")
    .values({
      workspace_id: heed.other.workspaceId,
      account_id: member,
      role: "agent",
      created_at: new Date(),
    })
    .execute();
  await insertPasskey(db, member, {
    id: passkey,
    credentialId: word,
    publicKey: Buffer.from(word),
    counter: 0,
    transports: [],
    name: word,
    synced: false,
    now: new Date(),
  });
  await heed.session(member, heed.other.workspaceId);
  const { rows } = await heed.ctx.pool.query("select id from sessions where account_id = $1", [member]);
  const identity = newId();
  const link = { id: identity, workspace_id: heed.other.workspaceId, issuer: word, subject: word };
  const since = { created_at: new Date(), used_at: new Date() };
  await db
    .insertInto("identity_links")
    .values({ ...link, account_id: member, email, ...since })
    .execute();
  const report = newId();
  const schedule = { cadence: "daily", day: 1, time: "07:30", timezone: "UTC", language: "en" };
  const owner = { workspace_id: heed.other.workspaceId, account_id: member };
  await db
    .insertInto("report_subscriptions")
    .values({
      id: report,
      ...owner,
      what: "scores",
      ...schedule,
      next_at: new Date(),
      created_at: new Date(),
    })
    .execute();
  return { member, passkey, identity, report, session: rows[0]?.id ?? "" };
}
