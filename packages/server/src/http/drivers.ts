import { driversOf } from "../lens/drivers.ts";
import { experienceIndexOf } from "../lens/drivers-index.ts";
import { reliabilityOf } from "../lens/drivers-reliability.ts";
import { whatIfOf } from "../lens/drivers-what-if.ts";
import type { Handlers } from "./door.ts";
import { knowingAll } from "./query.ts";

export const driverHandlers = {
  askDrivers: ({ ctx, who, body }) =>
    knowingAll(ctx, who, (workspace) =>
      ctx.lens.question(workspace, (source) => driversOf(source, workspace, body)),
    ),
  askWhatIf: ({ ctx, who, body }) =>
    knowingAll(ctx, who, (workspace) =>
      ctx.lens.question(workspace, (source) => whatIfOf(source, workspace, body)),
    ),
  askReliability: ({ ctx, who, body }) =>
    knowingAll(ctx, who, (workspace) =>
      ctx.lens.question(workspace, (source) => reliabilityOf(source, workspace, body)),
    ),
  askExperienceIndex: ({ ctx, who, body }) =>
    knowingAll(ctx, who, (workspace) =>
      ctx.lens.question(workspace, (source) => experienceIndexOf(source, workspace, body)),
    ),
} satisfies Partial<Handlers>;
