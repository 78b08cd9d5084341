import type { ToolSpec } from "./tools.ts";

/** Where Heed answers and with which key it is asked. */
export type Asked = { base: string; key: string };
export type Answer = { isError: boolean; text: string };

const PATIENCE_MS = 60_000;
/** Asks one route. What goes wrong is told in words, so that the assistant can put it right. */
export async function askApi(
  { base, key }: Asked,
  tool: Pick<ToolSpec, "method" | "path">,
  input: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const rest = { ...input };
  const path = tool.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name] ?? "");
    delete rest[name];
    return encodeURIComponent(value);
  });
  const isGet = tool.method === "GET";
  const asked = new URL(base + path);
  if (isGet) {
    for (const [name, value] of Object.entries(rest))
      if (value !== undefined) asked.searchParams.set(name, String(value));
  }
  try {
    const answer = await fetch(asked, {
      method: tool.method,
      headers: {
        authorization: `Bearer ${key}`,
        accept: "application/json",
        ...(!isGet && { "content-type": "application/json" }),
      },
      ...(!isGet && { body: JSON.stringify(rest) }),
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { isError: !answer.ok, text: await answer.text() };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { isError: true, text: `Heed did not answer at ${asked.origin} (${why}).` };
  }
}
