import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../ids.ts";
import { openContact } from "../customer-identity.ts";
import { TEST_SECRETS } from "../testing/test-secrets.ts";
import { incoming, nextTurn, type OpenRecording, openRecording } from "./testing/open-recording.ts";

let heed: OpenRecording;
beforeAll(async () => {
  heed = await openRecording();
});
beforeEach(() => heed.empty());
afterAll(() => heed.close());

/** Hands in each signal in a turn of its own, so that they travel in transactions side by side. */
async function sideBySide(signals: Parameters<OpenRecording["record"]>): Promise<unknown[]> {
  const answers: Promise<unknown>[] = [];
  for (const signal of signals) {
    answers.push(heed.record(signal));
    await nextTurn();
  }
  return Promise.all(answers);
}

async function customers(): Promise<Record<string, unknown>[]> {
  const { rows } = await heed.pool.query(
    `select c.subject_id, ref, account, traits, sealed from customers c
     left join customer_identities i using (subject_id) order by ref nulls last`,
  );
  return rows.map(({ subject_id: id, sealed, ...row }) => ({
    ...row,
    ...openContact(TEST_SECRETS, id, sealed),
  }));
}

describe("customers of signals", () => {
  it("finds a customer by reference, else e-mail, else phone, however it is written", async () => {
    const [first] = await heed.record({
      customer: { ref: "C-1", email: "Lan@Example.com", phone: "+84 (90) 123-4567" },
    });
    const again = await heed.record(
      { customer: { ref: "C-1" } },
      { customer: { email: "lan@example.COM" } },
      { customer: { phone: "+84901234567" } },
    );
    const subjects = [first, ...again].map((one) => one?.status === "accepted" && one.subjectId);
    expect(new Set(subjects).size).toBe(1);
    expect(again.map((one) => one.status === "accepted" && one.customerRef)).toEqual(["C-1", "C-1", "C-1"]);
    expect(await customers()).toHaveLength(1);
  });

  it("keeps what is not said, replaces what is, and merges traits one by one", async () => {
    await heed.record({
      customer: { ref: "C-1", name: "Lan", account: "A-1", traits: { tier: "gold", age: 31 } },
    });
    await heed.record({ customer: { ref: "C-1", account: "A-2", traits: { age: 32, vip: true } } });
    expect(await customers()).toMatchObject([
      { ref: "C-1", name: "Lan", account: "A-2", traits: { tier: "gold", age: 32, vip: true } },
    ]);
    const { rows } = await heed.pool.query("select account, traits from signals order by received_at, id");
    expect(rows).toEqual([
      { account: "A-1", traits: { tier: "gold", age: 31 } },
      { account: "A-2", traits: { tier: "gold", age: 32, vip: true } },
    ]);
  });

  it("loses nothing that is said of one customer at the same time", async () => {
    await heed.record({ customer: { ref: "C-1" } });
    await sideBySide(
      Array.from({ length: 60 }, (_, i) => ({ customer: { ref: "C-1", traits: { [`t${i}`]: i } } })),
    );
    const [customer] = await customers();
    expect(Object.keys(customer?.traits ?? {})).toHaveLength(60);
  });

  it("makes one customer of many first signals at the same time", async () => {
    await sideBySide(Array.from({ length: 60 }, () => ({ customer: { ref: "C-1", name: "Lan" } })));
    expect(await customers()).toHaveLength(1);
    expect(await heed.count("select count(distinct subject_id) from signals")).toBe(1);
  });

  it("can still find everybody when one reference comes with two e-mails at once", async () => {
    for (let round = 0; round < 15; round += 1) {
      const ref = `C-${round}`;
      await sideBySide([
        { customer: { ref, email: `a${round}@example.com` } },
        { customer: { ref, email: `b${round}@example.com` } },
        { customer: { ref, email: `c${round}@example.com` } },
      ]);
    }
    expect(await customers()).toHaveLength(15);
    const mails = await heed.count("select count(*) from customer_keys where kind = 'email'");
    const dangling = `select count(*) from customer_keys k where not exists
      (select 1 from customers c where c.subject_id = k.subject_id)`;
    expect(await heed.count(dangling)).toBe(0);
    expect(mails).toBeGreaterThanOrEqual(15);
    for (let round = 0; round < 15; round += 1) {
      for (const who of ["a", "b", "c"]) {
        const [outcome] = await heed.record({ customer: { email: `${who}${round}@example.com` } });
        expect(outcome).toMatchObject({ status: "accepted", known: true });
      }
    }
  });

  it("makes no customer that nobody can find when a batch names one person in two ways", async () => {
    await heed.record(
      { customer: { email: "lan@example.com" } },
      { customer: { ref: "C-1", email: "lan@example.com" } },
      { customer: { email: "lan@example.com", phone: "0901234567" } },
    );
    const unreachable = `select count(*) from customers c where not exists
      (select 1 from customer_keys k where k.subject_id = c.subject_id)`;
    expect(await heed.count(unreachable)).toBe(0);
    expect(
      await heed.count(
        "select count(*) from signals s where not exists (select 1 from customers c where c.subject_id = s.subject_id)",
      ),
    ).toBe(0);
  });

  it("does not wait in circles when batches share customers in another order", async () => {
    const people = Array.from({ length: 40 }, (_, i) => i);
    const batches = Array.from({ length: 24 }, (_, round) => {
      const order = round % 2 === 0 ? people : [...people].reverse();
      return order.map((i) => ({
        customer: { ref: `C-${i}`, traits: { round } },
        touchpoint: i % 2 === 0 ? "shop" : "hotline",
        ratings: { nps: 2 },
      }));
    });
    const answers: Promise<unknown>[] = [];
    for (const batch of batches) {
      answers.push(heed.record(...batch));
      await nextTurn();
    }
    await Promise.all(answers);
    expect(await heed.count("select count(*) from signals")).toBe(24 * 40);
    expect(await heed.count("select count(*) from cases")).toBe(40);
    expect(
      await heed.count("select deadlocks from pg_stat_database where datname = current_database()"),
    ).toBe(0);
  });

  it("knows nothing of the customers of another workspace", async () => {
    const [mine] = await heed.record({ customer: { ref: "C-1", name: "Lan", email: "lan@example.com" } });
    const [theirs] = await heed.recorder.record(newId(), [
      incoming({ customer: { ref: "C-1", email: "lan@example.com" } }),
    ]);
    expect(theirs).toMatchObject({ status: "accepted", customerRef: "C-1" });
    expect(theirs?.status === "accepted" && theirs.subjectId).not.toBe(
      mine?.status === "accepted" && mine.subjectId,
    );
    expect((await customers()).map(({ name }) => name).sort()).toEqual(["Lan", null]);
    // The same e-mail stands under another index in each workspace, so that nobody can tell that it is the same.
    expect(await heed.count("select count(distinct value) from customer_keys where kind = 'email'")).toBe(2);
  });

  it("keeps contacts whichever way a customer is named, seals only what is new, and nothing of them in clear", async () => {
    await heed.record({ customer: { ref: "C-1", email: "lan@example.com", name: "Lan" } });
    const sealed = "select encode(sealed, 'hex') as sealed from customer_identities";
    const before = await heed.pool.query(sealed);
    // The first says nothing of a contact, so it is not even opened; the trait that it changes must not cost it.
    await heed.record(
      { customer: { ref: "C-1", traits: { tier: "gold" } } },
      { customer: { email: "lan@example.com", traits: { tier: "silver" } } },
      { customer: { ref: "C-1", name: "Lan" } },
    );
    expect((await heed.pool.query(sealed)).rows).toEqual(before.rows);
    await heed.record(
      { customer: { ref: "C-1", account: "A" } },
      { customer: { ref: "C-1", phone: "0901234567" } },
    );
    expect(await customers()).toEqual([
      {
        ref: "C-1",
        account: "A",
        traits: { tier: "silver" },
        email: "lan@example.com",
        phone: "0901234567",
        name: "Lan",
      },
    ]);
    const { rows } = await heed.pool.query(
      "select k::text as text from customer_keys k union all select i::text from customer_identities i",
    );
    for (const { text } of rows) expect(text).not.toMatch(/lan|example|0901234567/i);
  });

  it("loses no contact that is said of one customer at the same time", async () => {
    await heed.record({ customer: { ref: "C-1" } });
    await sideBySide([
      { customer: { ref: "C-1", name: "Lan" } },
      { customer: { ref: "C-1", traits: { a: 1 } } },
      { customer: { ref: "C-1", email: "lan@example.com" } },
      { customer: { ref: "C-1", traits: { b: 1 } } },
      { customer: { ref: "C-1", phone: "0901234567" } },
    ]);
    expect(await customers()).toMatchObject([
      { email: "lan@example.com", phone: "0901234567", name: "Lan", traits: { a: 1, b: 1 } },
    ]);
  });

  it("keeps anonymous signals apart from everybody", async () => {
    const outcomes = await heed.record({ ratings: { nps: 1 } }, { ratings: { nps: 1 } });
    expect(outcomes).toMatchObject([
      { status: "accepted", known: false, customerRef: null },
      { status: "accepted", known: false, customerRef: null },
    ]);
    expect(await heed.count("select count(distinct subject_id) from signals")).toBe(2);
    expect(await heed.count("select count(*) from customers")).toBe(0);
    expect(await heed.count("select count(*) from cases")).toBe(2);
  });
});
