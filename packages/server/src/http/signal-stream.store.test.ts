import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { sendStream } from "../testing/send-stream.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const line = (extra: object = {}) => `${JSON.stringify({ id: newId(), ratings: { nps: 9 }, ...extra })}\n`;
const rows = () => heed.count("select count(*) from signals");

async function post(raw: string | Buffer<ArrayBuffer>) {
  const headers = { "content-type": "application/x-ndjson" };
  return heed.call("POST", "/signals", { key: heed.keys.capture, raw, headers });
}

type Rejected = { index: number; errors: { path: string; message: string }[] };

describe("POST /signals with NDJSON", () => {
  it("tells each bad line by its number and records the rest", async () => {
    const { status, body } = await post(
      Buffer.concat([
        Buffer.from(line()),
        Buffer.from("{broken\n"),
        Buffer.from('{"text":"'),
        Buffer.from([0xc3, 0x28]),
        Buffer.from('"}\n'),
        Buffer.from(line({ ratings: { nps: 11 } })),
        Buffer.from('{"attributes":{"__proto__":1}}\n'),
        Buffer.from('"just a text"\n'),
        Buffer.from(line()),
      ]),
    );
    expect(status).toBe(200);
    expect(body.accepted).toBe(2);
    expect(body.rejected.map(({ index }: Rejected) => index)).toEqual([1, 2, 3, 4, 5]);
    const messages = body.rejected.map(({ errors }: Rejected) => `${errors[0]?.path} ${errors[0]?.message}`);
    expect(messages[0]).toMatch(/JSON/);
    expect(messages[1]).toMatch(/UTF-8/);
    expect(messages[2]).toMatch(/ratings\.nps 11 is off the scale 0–10/);
    expect(messages[3]).toMatch(/__proto__/);
  });

  it("does not count empty lines, and takes CRLF, a BOM and a last line without an end", async () => {
    const { body } = await post(`\ufeff${line()}\r\n\n   \n${line().trim()}\r\n{oops\r\n${line().trim()}`);
    expect(body).toMatchObject({ accepted: 3, rejected: [{ index: 2 }] });
    expect((await post("")).body).toEqual({ accepted: 0, duplicates: 0, rejected: [] });
  });

  it("puts lines together however the network cuts them", async () => {
    const text = Buffer.from(line({ text: "Giao hàng trễ 📦" }) + line({ text: "ổn" }));
    const stream = sendStream(heed);
    for (const byte of text) await stream.write(Buffer.from([byte]));
    stream.request.end();
    expect((await stream.answer).body).toEqual({ accepted: 2, duplicates: 0, rejected: [] });
  });

  it("rejects a line over 1 MiB and reads on behind it", async () => {
    const long = `${JSON.stringify({ text: "x".repeat(3 * 1024 * 1024) })}\n`;
    const justOver = `${JSON.stringify({ text: "x".repeat(1024 * 1024) })}\n`;
    const { status, body } = await post(line() + long + line() + justOver + line());
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: 3, rejected: [{ index: 1 }, { index: 3 }] });
    expect(body.rejected[0].errors[0].message).toContain("1 MiB");
  });

  it("takes thousands of small pieces of one long line without choking", async () => {
    const stream = sendStream(heed);
    const started = performance.now();
    await stream.write('{"text":"');
    for (let i = 0; i < 3000; i += 1) await stream.write("x".repeat(300));
    await stream.write(`"}\n${line()}`);
    stream.request.end();
    expect((await stream.answer).body).toMatchObject({ accepted: 1, rejected: [{ index: 0 }] });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it("takes 20,000 lines in one stream", async () => {
    const before = await rows();
    const text = Array.from({ length: 20_000 }, (_, i) => line({ customer: { ref: `S-${i % 3000}` } })).join(
      "",
    );
    const { body } = await post(text);
    expect(body).toEqual({ accepted: 20_000, duplicates: 0, rejected: [] });
    expect(await rows()).toBe(before + 20_000);
    expect((await post(text)).body).toEqual({ accepted: 0, duplicates: 20_000, rejected: [] });
  });

  it("keeps whole signals, and nothing half-done, when the sender hangs up", async () => {
    const before = await rows();
    const stream = sendStream(heed);
    for (let i = 0; i < 1300; i += 1) await stream.write(line({ customer: { ref: `H-${i}` } }));
    await stream.write('{"ratings":{"nps":1},"text":"half a li');
    await expect.poll(rows).toBeGreaterThanOrEqual(before + 1000);
    stream.request.destroy();
    await sleep(200);
    await heed.ctx.recorder.idle();
    const kept = (await rows()) - before;
    expect(kept).toBeGreaterThanOrEqual(1000);
    expect(kept).toBeLessThanOrEqual(1300);
    expect(await heed.count("select count(*) from signals where comments::text like '%half a li%'")).toBe(0);
    const known = "select count(*) from customers where ref like 'H-%'";
    expect(await heed.count(known)).toBe(kept);
  });

  it("holds the sender back while the database is slow", async () => {
    const blocker = await heed.ctx.pool.connect();
    await blocker.query("begin; lock table signals in access exclusive mode");
    const stream = sendStream(heed);
    const lines = `${JSON.stringify({ text: "x".repeat(2000) })}\n`.repeat(1000);
    let taken = 0;
    const sending = (async () => {
      for (let i = 0; i < 40; i += 1) {
        await stream.write(lines);
        taken += lines.length;
      }
      stream.request.end();
    })();
    await sleep(1000);
    const heldAt = taken;
    await sleep(500);
    expect(taken).toBe(heldAt);
    // Eight groups of 500 lines under way, one being gathered, and what the sockets' buffers hold.
    expect(heldAt).toBeLessThan(24_000_000);
    await blocker.query("rollback");
    blocker.release();
    await sending;
    expect((await stream.answer).body).toEqual({ accepted: 40_000, duplicates: 0, rejected: [] });
  });

  it("refuses without reading on when the caller may not write", async () => {
    const stream = sendStream(heed, heed.keys.viewer);
    await stream.write(line());
    expect((await stream.answer).status).toBe(403);
    stream.request.destroy();
  });
});
