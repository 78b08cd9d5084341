import type { FigureAnswer } from "@heed/contract/measure/query";
import { QueryInput } from "@heed/contract/measure/query";
import { askQuestion } from "../measure/ask-question.ts";
import { requireSound, withScale, withVersion } from "../measure/check-definition.ts";
import { tellMetric } from "../measure/list-metrics.ts";
import { metricGround } from "../measure/metric-ground.ts";
import { LOOKED_AT } from "../measure/prepare-version.ts";
import { askWorkspace } from "./ask-workspace.ts";
import type { Handlers } from "./door.ts";

/** Under this key a definition is tried that has none yet. */
const UNNAMED = "tried";
const NOTHING: FigureAnswer = { value: null, n: 0, low: null, high: null, wide: false };

export const metricTrialHandlers = {
  tryMetric: async ({ ctx, who, body }) => {
    const { key = UNNAMED, definition, grain, ...period } = body;
    const kept = await metricGround(ctx, who, (own) =>
      withVersion(own, key, { version: LOOKED_AT, validFrom: null, definition }),
    );
    const ground = withScale(kept, definition);
    requireSound(key, ground);
    const asked = `${key}@${LOOKED_AT}`;
    const told = tellMetric(asked, ground);
    if ("error" in told) throw new Error(`a sound metric cannot be told of: ${told.error}`);
    const workspace = {
      ...(await askWorkspace(ctx, who)),
      ratings: ground.catalog.ratings,
      own: ground.catalog.own ?? new Map(),
    };
    const question = { metrics: [asked], ...period };
    const [whole, steps] = await Promise.all([
      askQuestion(ctx, workspace, QueryInput.parse(question)),
      grain === undefined ? null : askQuestion(ctx, workspace, QueryInput.parse({ ...question, grain })),
    ]);
    return {
      metric: { ...told.metric, key },
      figure: whole.rows[0]?.metrics[asked] ?? NOTHING,
      series: (steps?.rows ?? []).map(({ bucket = "", metrics }) => ({
        bucket,
        figure: metrics[asked] ?? NOTHING,
      })),
    };
  },
} satisfies Partial<Handlers>;
