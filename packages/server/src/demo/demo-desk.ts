import type { CloseReason } from "@heed/contract/act/case";
import { hash } from "@node-rs/argon2";
import type { Kysely } from "kysely";
import { newId } from "../ids.ts";
import { insertFirstOwner } from "../store/account.ts";
import type { DB } from "../store/generated/database.ts";

/** How to sign in to the demo. It is no secret: the demo listens on this machine only and holds nothing real. */
export const DEMO_OWNER = { email: "demo@example.com", password: "heed-demo-2026", name: "Mai Trần" };

const AGENTS = [
  ["Lan Nguyễn", "lan@example.com"],
  ["Minh Phạm", "minh@example.com"],
  ["Thảo Lê", "thao@example.com"],
  ["James Carter", "james@example.com"],
] as const;

/** Why the made-up agents closed their cases, and what they noted. */
export const CLOSED_BY_NOW: readonly (readonly [CloseReason, string | null])[] = [
  ["resolved", "Called back, apologised, sent a new one."],
  ["resolved", "Đã gọi lại, khách đồng ý đổi hàng."],
  ["explained", "Giải thích lý do giao chậm, khách thông cảm."],
  ["compensated", "Voucher 100.000 đ for the next order."],
  ["resolved", null],
  ["unreachable", "Rang three times, wrote an e-mail."],
  ["explained", "Walked through the app together; it works now."],
  ["compensated", "Hoàn phí giao hàng."],
];

export type DemoDesk = { workspaceId: string; agents: string[] };

/** Makes the demo's workspace, its owner and its agents. */
export async function openDemoDesk(db: Kysely<DB>, now: Date): Promise<DemoDesk> {
  const workspace = { id: newId(), name: "Sen & Sao", timezone: "Asia/Ho_Chi_Minh", demo: true };
  await insertFirstOwner(db, {
    workspace,
    accountId: newId(),
    name: DEMO_OWNER.name,
    email: DEMO_OWNER.email,
    passwordHash: await hash(DEMO_OWNER.password),
    now,
  });
  const agents = AGENTS.map(([name, email]) => ({ id: newId(), name, email, created_at: now }));
  await db.insertInto("accounts").values(agents).execute();
  await db
    .insertInto("members")
    .values(
      agents.map(({ id }) => ({
        workspace_id: workspace.id,
        account_id: id,
        role: "agent",
        created_at: now,
      })),
    )
    .execute();
  return { workspaceId: workspace.id, agents: agents.map(({ id }) => id) };
}
