import { type PrivacySettings, SignalOriginal } from "@heed/contract/account/privacy";
import { DomainError } from "@heed/contract/problem";
import { findPersonalData, maskPersonalData } from "@heed/core/listen/personal-data";
import { MIN_COMMENTS, MIN_SCORES } from "@heed/core/measure/anonymity";
import type { Ctx } from "../context.ts";
import { insertAudit } from "../store/audit.ts";
import { findPersonalDataChoice, updatePersonalDataChoice } from "../store/privacy.ts";
import { ORIGINAL } from "../store/recording/insert-originals.ts";
import { findOriginal } from "../store/signal-original.ts";
import type { Handlers } from "./door.ts";

export const privacyHandlers = {
  readPrivacy: ({ ctx, who }) => settingsOf(ctx, who.workspaceId),

  putPrivacy: async ({ ctx, who, body }) => {
    const before = await findPersonalDataChoice(ctx.db, who.workspaceId);
    await updatePersonalDataChoice(ctx.db, who.workspaceId, body.personalData, ctx.now());
    ctx.catalog.forget(who.workspaceId);
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "privacy.changed",
      object: `workspace:${who.workspaceId}`,
      details: { from: before, to: body.personalData },
      now: ctx.now(),
    });
    return settingsOf(ctx, who.workspaceId);
  },

  tryMask: async ({ body }) => {
    const found = findPersonalData(body.text);
    return { masked: maskPersonalData(body.text, found), found };
  },

  readSignalOriginal: async ({ ctx, who, params }) => {
    const kept = await findOriginal(ctx.db, who, params.id);
    if (!kept)
      throw new DomainError("not-found", "There is no such signal, or its first words are not kept.");
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "signal.original-seen",
      object: `signal:${params.id}`,
      now: ctx.now(),
    });
    return SignalOriginal.parse(JSON.parse(ctx.secrets.open(kept, ORIGINAL, params.id.toLowerCase())));
  },
} satisfies Partial<Handlers>;

async function settingsOf(ctx: Ctx, workspaceId: string): Promise<PrivacySettings> {
  return {
    personalData: await findPersonalDataChoice(ctx.db, workspaceId),
    minimumScores: MIN_SCORES,
    minimumComments: MIN_COMMENTS,
  };
}
