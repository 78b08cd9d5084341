import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { type EventStream, live } from "./live.ts";

/** A stream whose events the test sends itself. */
class HandStream implements EventStream {
  readyState = 0;
  closed = false;
  readonly heard = new Map<string, ((event: { data?: unknown }) => void)[]>();
  addEventListener(type: string, listener: (event: { data?: unknown }) => void) {
    this.heard.set(type, [...(this.heard.get(type) ?? []), listener]);
  }
  close() {
    this.closed = true;
    this.readyState = 2;
  }
  send(type: string, data?: string) {
    for (const listener of this.heard.get(type) ?? []) listener({ data });
  }
}

function listening() {
  const streams: HandStream[] = [];
  const said: string[] = [];
  const hangUp = live(
    "/live",
    {
      signal: (event) => said.push(`signal ${event.id}`),
      metric: (event) => said.push(`metric ${event.signals}`),
      opened: (again) => said.push(again ? "again" : "opened"),
      lost: () => said.push("lost"),
    },
    () => {
      const stream = new HandStream();
      streams.push(stream);
      return stream;
    },
  );
  return { streams, said, hangUp };
}

test("events are read and told", () => {
  const { streams, said, hangUp } = listening();
  streams[0]?.send("open");
  streams[0]?.send("signal", '{"id":"1"}');
  streams[0]?.send("metric", '{"signals":3,"asOf":""}');
  expect(said).toEqual(["opened", "signal 1", "metric 3"]);
  hangUp();
  expect(streams[0]?.closed).toBe(true);
});

test("a line that the browser gave up is opened anew, and that something was missed is told", async () => {
  const { streams, said, hangUp } = listening();
  streams[0]?.send("open");
  if (streams[0]) streams[0].readyState = 2;
  streams[0]?.send("error");
  await wait(1_100);
  expect(streams).toHaveLength(2);
  streams[1]?.send("open");
  expect(said).toEqual(["opened", "lost", "again"]);
  hangUp();
});

test("a line that the browser itself tries again is left alone", async () => {
  const { streams, said, hangUp } = listening();
  streams[0]?.send("open");
  streams[0]?.send("error");
  streams[0]?.send("error");
  streams[0]?.send("open");
  await wait(1_100);
  expect(streams).toHaveLength(1);
  expect(said).toEqual(["opened", "lost", "again"]);
  hangUp();
});

test("after hanging up nothing is opened any more", async () => {
  const { streams, hangUp } = listening();
  if (streams[0]) streams[0].readyState = 2;
  streams[0]?.send("error");
  hangUp();
  await wait(1_100);
  expect(streams).toHaveLength(1);
});
