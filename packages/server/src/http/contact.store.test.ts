import type { Role } from "@heed/contract/permission";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer, Request } from "../testing/call.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
/** The case of `C-1`, whom everything here is about. */
let caseId: string;
beforeAll(async () => {
  heed = await runningHeed();
  caseId = await openCase({ ref: "C-1", name: "Mai Trần", email: "mai@example.com", phone: "0912 345 789" });
});
afterAll(() => heed.close());

async function openCase(customer: object): Promise<string> {
  const { body } = await heed.call("POST", "/signals", { body: { customer, ratings: { nps: 1 } } });
  return body.case.id;
}

const SEEN = { email: "mai@example.com", phone: "0912 345 789", name: "Mai Trần", masked: false };
const MASKED = { email: "m•••@e•••.com", phone: "••• ••• 789", name: "Mai Trần", masked: true };

type Person = Awaited<ReturnType<RunningHeed["member"]>>;
const readAs = (who: Request): Promise<Answer> => heed.call("GET", "/customers/C-1", who);
const showTo = (session: Person["session"], body: object, ref = "C-1"): Promise<Answer> =>
  heed.call("POST", `/customers/${ref}/contact`, { session, body });
const act = async (session: Person["session"], id: string, action: string): Promise<void> => {
  const { body } = await heed.call("GET", `/cases/${id}`);
  const { status } = await heed.call("POST", `/cases/${id}/actions`, {
    session,
    body: { do: action, version: body.version },
  });
  expect(status).toBe(200);
};
const seenBy = async (actor: string): Promise<Record<string, unknown>[]> => {
  const { rows } = await heed.ctx.pool.query(
    "select object, details from audit where action = 'contact.seen' and actor = $1 order by id",
    [actor],
  );
  return rows;
};

describe("e-mail and phone of a customer", () => {
  it.each<[Role, object]>([
    ["admin", SEEN],
    ["manager", SEEN],
    ["analyst", MASKED],
    ["agent", MASKED],
  ])("for the role %s", async (role, expected) => {
    const person = await heed.member(`reader-${role}`, role);
    expect((await readAs({ session: person.session })).body).toMatchObject(expected);
    const story = await heed.call("GET", `/cases/${caseId}`, { session: person.session });
    expect(story.body.person).toMatchObject(expected);
  });

  it("are masked for keys as for people", async () => {
    expect((await readAs({ key: heed.keys.agent })).body).toMatchObject(MASKED);
    expect((await readAs({ key: heed.keys.manager })).body).toMatchObject(SEEN);
    const answer = await heed.call("PUT", "/customers/C-1", { key: heed.keys.agent, body: { account: "A" } });
    expect(answer.body).toMatchObject(MASKED);
    const told = await heed.call("PUT", "/customers/C-1", { key: heed.keys.capture, body: { account: "A" } });
    expect(told.text).not.toMatch(/mai@example|345/);
  });

  it("that are not known are not masked", async () => {
    await heed.call("PUT", "/customers/C-2", { body: { name: "Nobody" } });
    const { body } = await heed.call("GET", "/customers/C-2", { key: heed.keys.agent });
    expect(body).toMatchObject({ email: null, phone: null, masked: false });
  });

  it("cannot be put back masked", async () => {
    for (const body of [{ email: MASKED.email }, { phone: MASKED.phone }]) {
      expect((await heed.call("PUT", "/customers/C-1", { body })).status).toBe(422);
    }
  });

  it("stay out of lists, stories, signals and what is live", async () => {
    const { session } = await heed.member("lists", "agent");
    for (const path of ["/cases?status=all", `/cases/${caseId}`, "/customers/C-1/timeline"]) {
      const { status, text } = await heed.call("GET", path, { session });
      expect([path, status]).toEqual([path, 200]);
      expect(text).not.toMatch(/mai@example|345/);
    }
  });
});

describe("to see a contact", () => {
  it("an agent takes a case of the customer first, and each look is logged", async () => {
    const agent = await heed.member("agent-1", "agent");
    const refused = await showTo(agent.session, { case: caseId });
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining("Take a case")]);
    expect((await showTo(agent.session, {})).status).toBe(403);
    await act(agent.session, caseId, "take");
    expect((await showTo(agent.session, {})).status).toBe(403);
    const shown = await showTo(agent.session, { case: caseId });
    expect([shown.status, shown.body]).toEqual([200, expect.objectContaining(SEEN)]);
    await showTo(agent.session, { case: caseId });
    const look = { object: `customer:${shown.body.id}`, details: { by: "case", case: caseId } };
    expect(await seenBy(`member:${agent.id}`)).toEqual([look, look]);
    // It is shown in that answer, and nowhere else.
    expect((await readAs({ session: agent.session })).body).toMatchObject(MASKED);
    await act(agent.session, caseId, "release");
    expect((await showTo(agent.session, { case: caseId })).status).toBe(403);
  });

  it("a case of somebody else, of another customer, or none is of no use", async () => {
    const [one, two] = [await heed.member("agent-2", "agent"), await heed.member("agent-3", "agent")];
    const other = await openCase({ ref: "C-9", email: "other@example.com" });
    await act(one.session, caseId, "take");
    await act(two.session, other, "take");
    expect((await showTo(two.session, { case: caseId })).status).toBe(403);
    expect((await showTo(two.session, { case: other })).status).toBe(403);
    expect((await showTo(two.session, { case: other }, "C-9")).body.email).toBe("other@example.com");
    expect((await showTo(two.session, { case: "nonsense" })).status).toBe(422);
    expect((await showTo(two.session, { case: caseId, role: "owner" })).status).toBe(422);
    const byKey = { key: heed.keys.agent, body: { case: caseId } };
    expect((await heed.call("POST", "/customers/C-1/contact", byKey)).status).toBe(403);
    await act(one.session, caseId, "release");
  });

  it("a customer without a reference is named by id", async () => {
    const { session } = await heed.member("agent-4", "agent");
    const id = await openCase({ email: "no-ref@example.com" });
    await act(session, id, "take");
    const { body } = await heed.call("GET", `/cases/${id}`, { session });
    expect(body.person).toMatchObject({ ref: null, email: "n•••@e•••.com" });
    const shown = await showTo(session, { case: id }, body.person.id);
    expect(shown.body.email).toBe("no-ref@example.com");
  });

  it("who may read contacts just looks, which is noted once an hour for each customer", async () => {
    const boss = await heed.member("boss", "manager");
    await readAs({ session: boss.session });
    await readAs({ session: boss.session });
    await heed.call("GET", `/cases/${caseId}`, { session: boss.session });
    expect(await seenBy(`member:${boss.id}`)).toHaveLength(1);
    const hour = "update contact_views set hour = hour - interval '1 hour' where actor = $1";
    await heed.ctx.pool.query(hour, [`member:${boss.id}`]);
    await readAs({ session: boss.session });
    expect(await seenBy(`member:${boss.id}`)).toHaveLength(2);
    await heed.call("GET", "/customers/C-9", { session: boss.session });
    expect(await seenBy(`member:${boss.id}`)).toHaveLength(3);
  });
});

describe("cases are found by who the customer is", () => {
  const found = async (search: string): Promise<string[]> => {
    const { body } = await heed.call("GET", `/cases?status=all&search=${encodeURIComponent(search)}`);
    return body.items.map((item: { id: string }) => item.id);
  };

  it.each([
    "Mai",
    "mai tran",
    "TRẦN, Mai",
    "mai@example.com",
    "MAI@EXAMPLE.COM",
    "0912345789",
    "(0912) 345-789",
    "C-1",
  ])("%j finds her", async (search) => {
    expect(await found(search)).toContain(caseId);
  });

  it.each(["Ma", "Maik", "mai@example", "0912 345", "Trần Văn", "%", "_"])("%j does not", async (search) => {
    expect(await found(search)).not.toContain(caseId);
  });
});
