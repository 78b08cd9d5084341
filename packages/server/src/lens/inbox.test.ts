import { expect, it } from "vitest";
import { openInbox } from "./inbox.ts";
import { parseSnapshot } from "./snapshot.ts";
import { plainSignal } from "./testing/some-signals.ts";

const some = (count: number) => Array.from({ length: count }, () => plainSignal("0190"));

it("gives out committed signals only, in order, and holds them until they are done", () => {
  let now = 100;
  const inbox = openInbox(() => now);
  inbox.expect(1n, some(2));
  inbox.expect(2n, some(3));
  inbox.expect(3n, some(1));
  expect(inbox.take(10)).toEqual([]);
  inbox.committed(2n);
  now = 120;
  inbox.committed(1n);
  inbox.abandoned(3n);
  inbox.committed(3n);
  expect([inbox.waiting(), inbox.oldest()]).toEqual([5, 100]);
  const taken = inbox.take(4);
  expect(taken.map(({ xid, facts }) => [xid, facts.length])).toEqual([[2n, 3]]);
  expect([inbox.holds(1n), inbox.holds(2n), inbox.holds(3n), inbox.waiting()]).toEqual([
    true,
    true,
    false,
    2,
  ]);
  inbox.done(taken);
  expect([inbox.holds(2n), inbox.oldest()]).toEqual([false, 120]);
});

it("gives out a transaction that is larger than asked for, rather than never", () => {
  const inbox = openInbox(() => 0);
  inbox.expect(1n, some(50));
  inbox.committed(1n);
  expect(inbox.take(10)).toHaveLength(1);
  expect(inbox.oldest()).toBe(0);
});

it("leaves to the follower what would take too much memory", () => {
  const inbox = openInbox(() => 0);
  const many = some(30_000);
  for (const xid of [1n, 2n, 3n]) {
    inbox.expect(xid, many);
    inbox.committed(xid);
  }
  expect(inbox.waiting()).toBe(30_000);
  expect([inbox.holds(1n), inbox.holds(2n), inbox.holds(3n)]).toEqual([true, false, false]);
});

it("forgets what a snapshot sees", () => {
  const inbox = openInbox(() => 0);
  for (const xid of [5n, 6n, 7n, 8n]) inbox.expect(xid, some(1));
  inbox.committed(5n);
  inbox.committed(6n);
  inbox.forgetSeen(parseSnapshot("6:8:6"));
  inbox.committed(7n);
  inbox.committed(8n);
  expect(inbox.take(10).map(({ xid }) => xid)).toEqual([6n, 8n]);
  expect(inbox.waiting()).toBe(0);
});
