import type { ScimPage } from "@heed/contract/account/scim";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { ScimFilter } from "../account/scim-filter.ts";
import type { DB } from "./generated/database.ts";

const Attributes = z.object({
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  formatted: z.string().nullable(),
  displayName: z.string().nullable(),
  email: z.string(),
});

/** A person as the directory knows them. `id` is the account's. */
export type ScimUser = {
  id: string;
  userName: string;
  externalId: string | null;
  active: boolean;
  attributes: z.infer<typeof Attributes>;
  createdAt: Date;
  updatedAt: Date;
};

const COLUMNS = { id: "account_id", userName: "user_name", externalId: "external_id" } as const;
/** What a list can be asked for. */
export const USER_FILTERS = Object.keys(COLUMNS);

export async function listScimUsers(
  db: Kysely<DB>,
  workspaceId: string,
  filter: ScimFilter | undefined,
  page: ScimPage,
): Promise<{ users: ScimUser[]; total: number }> {
  const matching = db
    .selectFrom("scim_users")
    .where("workspace_id", "=", workspaceId)
    .$if(filter !== undefined, (query) => {
      const column = COLUMNS[filter?.attribute as keyof typeof COLUMNS];
      const value = column === "user_name" ? (filter?.value ?? "").toLowerCase() : (filter?.value ?? "");
      // An id that is no id is nobody's.
      if (column === "account_id" && !z.uuid().safeParse(value).success)
        return query.where("user_name", "is", null);
      return query.where(column, "=", value);
    });
  const { total } = await matching
    .select((eb) => eb.fn.countAll<string>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .orderBy("created_at")
    .orderBy("account_id")
    .limit(page.count)
    .offset(page.startIndex - 1)
    .selectAll()
    .execute();
  return { users: rows.map(userOf), total: Number(total) };
}

export async function findScimUser(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
): Promise<ScimUser | undefined> {
  const row = await db
    .selectFrom("scim_users")
    .where("workspace_id", "=", workspaceId)
    .where("account_id", "=", id)
    .selectAll()
    .executeTakeFirst();
  return row && userOf(row);
}

/** False when the directory has this person, or somebody with this user name, already. */
export async function insertScimUser(db: Kysely<DB>, workspaceId: string, user: ScimUser): Promise<boolean> {
  const row = await db
    .insertInto("scim_users")
    .values({
      workspace_id: workspaceId,
      account_id: user.id,
      created_at: user.createdAt,
      ...columnsOf(user),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("account_id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function updateScimUser(db: Kysely<DB>, workspaceId: string, user: ScimUser): Promise<void> {
  await db
    .updateTable("scim_users")
    .where("workspace_id", "=", workspaceId)
    .where("account_id", "=", user.id)
    .set(columnsOf(user))
    .execute();
}

export async function removeScimUser(db: Kysely<DB>, workspaceId: string, id: string): Promise<void> {
  await db
    .deleteFrom("scim_users")
    .where("workspace_id", "=", workspaceId)
    .where("account_id", "=", id)
    .execute();
  await db
    .deleteFrom("identity_links")
    .where("workspace_id", "=", workspaceId)
    .where("account_id", "=", id)
    .execute();
}

/** Whether somebody else of this directory has the user name. */
export async function isUserNameTaken(
  db: Kysely<DB>,
  workspaceId: string,
  userName: string,
  but: string,
): Promise<boolean> {
  const row = await db
    .selectFrom("scim_users")
    .where("workspace_id", "=", workspaceId)
    .where("user_name", "=", userName)
    .where("account_id", "<>", but)
    .select("account_id")
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Gives an account the directory's name and address, where the directory alone answers for it: a member of this
 * workspace and of no other, no owner, without a password, its address never proved, the new one nobody else's.
 */
export async function updateDirectoryAccount(
  db: Kysely<DB>,
  workspaceId: string,
  account: { id: string; name: string; email: string },
): Promise<void> {
  const taken = await db
    .selectFrom("accounts")
    .where("email", "=", account.email)
    .where("id", "<>", account.id)
    .select("id")
    .executeTakeFirst();
  await db
    .updateTable("accounts")
    .where("id", "=", account.id)
    .where("password_hash", "is", null)
    .where("email_proved_at", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("members as m")
            .whereRef("m.account_id", "=", "accounts.id")
            .where((eb) => eb.or([eb("m.workspace_id", "<>", workspaceId), eb("m.role", "=", "owner")]))
            .select("m.role"),
        ),
      ),
    )
    .set({ name: account.name, ...(taken ? {} : { email: account.email }) })
    .execute();
}

function columnsOf(user: ScimUser) {
  return {
    user_name: user.userName,
    external_id: user.externalId,
    active: user.active,
    attributes: JSON.stringify(user.attributes),
    updated_at: user.updatedAt,
  };
}

function userOf(row: {
  account_id: string;
  user_name: string;
  external_id: string | null;
  active: boolean;
  attributes: unknown;
  created_at: Date;
  updated_at: Date;
}): ScimUser {
  return {
    id: row.account_id,
    userName: row.user_name,
    externalId: row.external_id,
    active: row.active,
    attributes: Attributes.parse(row.attributes),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
