import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { BASE } from "@heed/contract/routes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { sendStream } from "../testing/send-stream.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

describe("those who dribble (R16)", () => {
  /** How long the server bears with a sender: milliseconds until it hangs up. */
  async function patience(begin: string, drip: string): Promise<number> {
    const started = performance.now();
    const socket = connect(Number(new URL(heed.address).port), "127.0.0.1");
    // A hang-up while something is being written is a reset: `close` follows it, so it must not reject the wait.
    const closed = new Promise<void>((resolve) => socket.on("error", () => {}).on("close", () => resolve()));
    await once(socket, "connect");
    socket.resume();
    socket.write(begin);
    const dripping = setInterval(() => socket.write(drip), 500);
    await closed;
    clearInterval(dripping);
    return performance.now() - started;
  }

  async function dribble(stream: ReturnType<typeof sendStream>): Promise<number> {
    for (let i = 0; i < 24; i += 1) {
      await stream.write('{"ratings":{"nps":9}}\n');
      await sleep(500);
    }
    return 0;
  }

  it("are cut off, in the head and in the body of a request", { timeout: 30_000 }, async () => {
    const head = `POST ${BASE}/signals HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${heed.keys.capture}\r\n`;
    const json = `${head}Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"text":"`;
    const stream = sendStream(heed);
    const times = await Promise.all([
      patience(head, "X-A: b\r\n"),
      patience(json, "x"),
      patience("G", "E"),
      // A stream of signals may take longer than that.
      dribble(stream),
    ]);
    stream.request.end();
    expect((await stream.answer).body).toEqual({ accepted: 24, duplicates: 0, rejected: [] });
    for (const time of times) expect(time).toBeLessThan(15_000);
    expect(times[1]).toBeGreaterThan(5000);
  });
});
