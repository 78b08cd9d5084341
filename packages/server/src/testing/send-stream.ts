import { once } from "node:events";
import { type ClientRequest, request } from "node:http";
import { BASE } from "@heed/contract/routes";
import type { RunningHeed } from "./running-heed.ts";

/** An NDJSON request under the test's own hand: written piece by piece, held, or torn off. */
export type SentStream = {
  request: ClientRequest;
  /** Resolves when the kernel took it; a sender who is held back waits here. */
  write(piece: string | Buffer): Promise<void>;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server says and compares it
  answer: Promise<{ status: number; body: any }>;
};

export function sendStream(heed: RunningHeed, key = heed.keys.capture): SentStream {
  const sent = request(`${heed.address}${BASE}/signals`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/x-ndjson" },
  });
  const answer = new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    sent.on("error", reject);
    sent.on("response", async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) });
    });
  });
  answer.catch(() => {});
  return {
    request: sent,
    answer,
    async write(piece) {
      if (!sent.write(piece)) await once(sent, "drain");
    },
  };
}
