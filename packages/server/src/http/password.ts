import { DomainError } from "@heed/contract/problem";
import { replacePassword } from "../account/account-state.ts";
import { goOn } from "../account/go-on.ts";
import { judgePassword, requireStrong } from "../account/judge-password.ts";
import { hashPassword, isPassword } from "../account/password.ts";
import { requireReset, resetPassword } from "../account/reset.ts";
import { takeTry } from "../account/tries.ts";
import { findAccount, findWorkspace } from "../store/account.ts";
import type { Handlers } from "./door.ts";
import { accountOf } from "./who.ts";

export const passwordHandlers = {
  checkPassword: async ({ body }) => judgePassword(body.password, body.about),

  changePassword: async ({ ctx, who, body, reply }) => {
    const account = await findAccount(ctx.db, { id: accountOf(who) });
    if (!account) throw new DomainError("unauthenticated", "Sign in again.");
    const tried = await takeTry(ctx, reply, account.email);
    if (!(await isPassword(account.passwordHash, body.current))) {
      const message = "is not your password";
      throw new DomainError("invalid", `current: ${message}`, [{ path: "current", message }]);
    }
    await tried.right();
    const workspace = await findWorkspace(ctx.db, who.workspaceId);
    await requireStrong(body.password, [account.email, account.name, workspace?.name ?? ""]);
    if (body.password === body.current) {
      const message = "is the one that you have; choose another";
      throw new DomainError("invalid", `password: ${message}`, [{ path: "password", message }]);
    }
    const passwordHash = await hashPassword(body.password);
    const by = { actor: who.actor, now: ctx.now() };
    await ctx.db.transaction().execute(async (tx) => {
      await replacePassword(tx, account.id, passwordHash, by, { exceptId: who.sessionId });
      await ctx.notify(tx, account.id, { is: "password" });
    });
    // Ends the one at hand as well, and goes on with another.
    return goOn(ctx, reply, { ...who, accountId: account.id, authenticatedAt: ctx.now() }, who.workspaceId);
  },

  lookAtReset: async ({ ctx, body, reply }) => {
    const tried = await takeTry(ctx, reply, null);
    const { email, name } = await requireReset(ctx.db, body.token, ctx.now());
    await tried.right();
    return { email, name };
  },

  resetPassword: async ({ ctx, body, reply }) => {
    const tried = await takeTry(ctx, reply, null);
    await requireReset(ctx.db, body.token, ctx.now());
    await tried.right();
    await resetPassword(ctx, body.token, body.password, ctx.now());
    return undefined;
  },
} satisfies Partial<Handlers>;
