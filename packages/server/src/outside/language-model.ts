import { z } from "zod";
import type { Config } from "../config.ts";
import { openGuardedFetch } from "./guarded-fetch.ts";

/** Somebody waits for the answer. */
const TIMEOUT_MS = 15_000;
const MAX_BYTES = 256 * 1024;
const MAX_TOKENS = 600;
/** Models are slow and may cost money: more at once are not asked. */
const MOST_AT_ONCE = 4;

/** What OpenAI-compatible servers answer, as far as it is used. */
const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

/** Asks the operator's language model, and gives what it said; null where it failed or said no JSON object. */
export type AskModel = (instructions: string, text: string) => Promise<Record<string, unknown> | null>;

/**
 * The language model of the settings, spoken to as OpenAI's chat completions are (vLLM, Ollama, llama.cpp and others
 * speak the same); null where none is set. The guard of outgoing calls holds: one in the house has to be listed in
 * HEED_OUTSIDE_ALLOW. Failures are logged, not thrown: everything works without it.
 */
export function openLanguageModel(
  config: Pick<Config, "modelUrl" | "modelName" | "modelKey" | "outsideAllow">,
  log: (message: string, error: unknown) => void,
): AskModel | null {
  const { modelUrl, modelName, modelKey } = config;
  if (modelUrl === undefined) return null;
  const call = openGuardedFetch({ allow: config.outsideAllow, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
  const address = `${modelUrl.replace(/\/+$/, "")}/chat/completions`;
  let underWay = 0;
  return async (instructions, text) => {
    if (underWay >= MOST_AT_ONCE) return null;
    underWay += 1;
    try {
      const answer = await call(address, {
        method: "POST",
        redirect: "error",
        headers: {
          "content-type": "application/json",
          ...(modelKey !== undefined && { authorization: `Bearer ${modelKey}` }),
        },
        body: JSON.stringify({
          model: modelName,
          temperature: 0,
          max_tokens: MAX_TOKENS,
          response_format: { type: "json_object" },
          messages: [
            { role: "system", content: instructions },
            { role: "user", content: text },
          ],
        }),
      });
      if (!answer.ok) throw new Error(`the language model answered ${answer.status}`);
      const [choice] = Completion.parse(await answer.json()).choices;
      return z.record(z.string(), z.unknown()).parse(JSON.parse(choice?.message.content ?? ""));
    } catch (error) {
      log("the language model could not be asked", error);
      return null;
    } finally {
      underWay -= 1;
    }
  };
}
