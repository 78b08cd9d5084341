import { askReset } from "../account/ask-reset.ts";
import { isMailOn } from "../post/mail-on.ts";
import { findMailChoices, updateMailChoices } from "../store/mail-choices.ts";
import type { Handlers } from "./door.ts";
import { accountOf } from "./who.ts";

export const mailHandlers = {
  askReset: async ({ ctx, body }) => {
    if (isMailOn(ctx.config)) ctx.errands.run("a link for a new password", () => askReset(ctx, body));
    return undefined;
  },

  readMailChoices: async ({ ctx, who }) => ({
    ...(await findMailChoices(ctx.system, accountOf(who))),
    mail: isMailOn(ctx.config),
  }),

  putMailChoices: async ({ ctx, who, body }) => {
    await updateMailChoices(ctx.system, accountOf(who), body, ctx.now());
    return { ...body, mail: isMailOn(ctx.config) };
  },
} satisfies Partial<Handlers>;
