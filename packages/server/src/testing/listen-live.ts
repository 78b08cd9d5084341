import { BASE } from "@heed/contract/routes";
import type { RunningHeed } from "./running-heed.ts";

/** One event as it came in, and when (milliseconds of the test's clock). */
// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server says and compares it
export type Heard = { event: string; data: any; at: number };

export type LiveStream = {
  response: Response;
  heard: Heard[];
  /** Resolves when the server ends the stream or the test does. */
  ended: Promise<void>;
  stop(): void;
};

/** Opens `GET /live` and collects what it tells. */
export async function listenLive(heed: RunningHeed, headers: Record<string, string>): Promise<LiveStream> {
  const control = new AbortController();
  const response = await fetch(`${heed.address}${BASE}/live`, { headers, signal: control.signal });
  const heard: Heard[] = [];
  const ended = (async () => {
    let rest = "";
    for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + text).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const found = /^event: (.+)\ndata: (.+)$/.exec(block);
        if (found?.[1] && found[2])
          heard.push({ event: found[1], data: JSON.parse(found[2]), at: performance.now() });
      }
    }
  })().catch(() => {});
  return { response, heard, ended, stop: () => control.abort() };
}
