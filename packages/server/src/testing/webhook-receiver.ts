import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A message as it arrived. */
export type ArrivedMessage = { path: string; headers: IncomingHttpHeaders; body: string };

export type WebhookReceiver = {
  url: string;
  arrived: ArrivedMessage[];
  /** What it answers from now on; null does not answer at all. */
  answer(
    status: number | null | ((message: ArrivedMessage) => number | null),
    headers?: Record<string, string>,
  ): void;
  close(): Promise<void>;
};

/** A server on loopback that keeps what it is told. */
export async function startReceiver(): Promise<WebhookReceiver> {
  const arrived: ArrivedMessage[] = [];
  let status: Parameters<WebhookReceiver["answer"]>[0] = 204;
  let headers: Record<string, string> = {};
  const server = createServer((request, reply) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts).toString("utf8");
      const message = { path: request.url ?? "", headers: request.headers, body };
      arrived.push(message);
      const code = typeof status === "function" ? status(message) : status;
      if (code !== null) reply.writeHead(code, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    answer(next, more = {}) {
      status = next;
      headers = more;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Whether a message carries the signature that this secret makes, as a receiver would compute it by the standard. */
export function isSignedBy(
  secret: string,
  { headers, body }: Pick<ArrivedMessage, "headers" | "body">,
): boolean {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const signature = createHmac("sha256", key).update(signed).digest("base64");
  return headers["webhook-signature"] === `v1,${signature}`;
}
