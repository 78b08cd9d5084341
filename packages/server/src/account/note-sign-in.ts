import type { FastifyReply } from "fastify";
import type { Ctx } from "../context.ts";
import { neighbourhoodOf } from "../http/network.ts";
import { languageOf } from "../post/mail-language.ts";
import { noteLanguage } from "../store/mail-choices.ts";
import { noteNetwork } from "../store/sign-in-network.ts";
import { deviceOf } from "./device.ts";

/** Notes from where an account signs in, and tells its person where that is new. */
export async function noteSignIn(ctx: Ctx, reply: FastifyReply, accountId: string): Promise<void> {
  const { headers, ip } = reply.request;
  const now = ctx.now();
  const network = neighbourhoodOf(ip);
  await noteLanguage(ctx.system, accountId, languageOf(headers["accept-language"]), now);
  if ((await noteNetwork(ctx.system, accountId, network, now)) !== "new") return;
  const { browser, system } = deviceOf(headers["user-agent"]);
  const device = [browser, system].filter((part) => part !== null).join(", ");
  await ctx.notify(ctx.system, accountId, { is: "network", network, device: device || null });
}
