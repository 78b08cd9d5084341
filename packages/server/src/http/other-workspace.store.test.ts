import { BASE, ROUTES, type Route, type RouteName } from "@heed/contract/routes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import type { Answer } from "../testing/call.ts";
import { CANARY, MAKES, MATRIX, type Row, survey } from "../testing/foreign-routes.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { somebodyElse } from "../testing/somebody-else.ts";
import { alertRule, somebodysAlert } from "../testing/somebodys-alert.ts";

/*
 * Two workspaces in one installation. Everything that the other one has carries a word that must never be seen from
 * here, and each of its ids must look exactly like one that does not exist (S1, S8, S9).
 */
let heed: RunningHeed;
/** The other workspace's things, by the route parameter that names them. */
let theirs: Record<string, string>;
const absent: Record<string, string> = {
  alert: newId(),
  alertRule: newId(),
  erasure: newId(),
  dashboard: newId(),
  deletedDashboard: newId(),
  dashboardLink: newId(),
  note: newId(),
  target: newId(),
  signal: newId(),
  case: newId(),
  key: newId(),
  unit: newId(),
  member: newId(),
  passkey: newId(),
  identity: newId(),
  invitation: newId(),
  webhook: newId(),
  report: newId(),
  session: newId(),
  ref: "absent",
  slug: "absent",
};

beforeAll(async () => {
  heed = await runningHeed();
  const write = async (method: string, path: string, body: unknown): Promise<Answer["body"]> => {
    const answer = await heed.call(method, path, { key: heed.other.key, body });
    expect([path, answer.status]).toEqual([path, path.startsWith("/customers") ? 200 : 201]);
    return answer.body;
  };
  await write("POST", "/touchpoints", { key: CANARY, name: CANARY });
  await write("POST", "/surveys", { ...survey, touchpoint: CANARY });
  await heed.call("PUT", "/privacy", { key: heed.other.key, body: { personalData: "seal" } });
  const signal = await write("POST", "/signals", {
    customer: { ref: CANARY, name: CANARY, email: `${CANARY}@example.com`, traits: { [CANARY]: CANARY } },
    touchpoint: CANARY,
    survey: CANARY,
    ratings: { nps: 1, [CANARY]: 2 },
    text: CANARY,
    location: CANARY,
    attributes: { [CANARY]: CANARY, phone: "0912345678" },
  });
  const key = await write("POST", "/keys", { name: CANARY, role: "viewer" });
  await write("POST", "/roles", { key: CANARY, name: CANARY, permissions: ["query.ask"] });
  const invited = { email: `${CANARY}2@example.com`, role: "viewer" };
  const invitation = await write("POST", "/members/invitations", invited);
  const unit = await write("POST", "/units", { kind: "shop", key: CANARY, name: CANARY });
  const board = await write("POST", "/dashboards", {
    name: CANARY,
    shared: { with: "workspace" },
    cards: [{ id: "a", kind: "text", width: 1, height: 2, text: CANARY }],
  });
  const away = await write("POST", "/dashboards", { name: CANARY, shared: { with: "workspace" } });
  await heed.call("DELETE", `/dashboards/${away.id}`, { key: heed.other.key });
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const link = await write("POST", `/dashboards/${board.id}/links`, { name: CANARY, expiresAt });
  const note = await write("POST", "/notes", { day: "2026-05-03", text: CANARY });
  await write("POST", "/metrics", { key: CANARY, definition: { kind: "nps", name: CANARY, rating: "nps" } });
  const aim = { name: CANARY, period: "month", value: 1 };
  const target = await write("POST", `/metrics/${CANARY}/targets`, aim);
  const gone = await heed.call("PUT", "/customers/gone", { key: heed.other.key, body: {} });
  const erased = await heed.call("DELETE", "/customers/gone", { key: heed.other.key });
  expect([gone.status, erased.status]).toEqual([200, 200]);
  const hook = { name: CANARY, url: `https://${CANARY}.example/`, events: ["case.closed"] };
  const webhook = await write("POST", "/webhooks", hook);
  theirs = {
    alert: await somebodysAlert(heed.ctx.db, heed.other.workspaceId, CANARY),
    alertRule: (await write("POST", "/alert-rules", alertRule(CANARY))).id,
    webhook: webhook.id,
    erasure: erased.body.id,
    dashboard: board.id,
    deletedDashboard: away.id,
    dashboardLink: link.id,
    note: note.id,
    target: target.id,
    unit: unit.id,
    invitation: invitation.id,
    signal: signal.id,
    case: signal.case.id,
    key: key.id,
    ref: CANARY,
    slug: CANARY,
    ...(await somebodyElse(heed, CANARY)),
  };
});
afterAll(() => heed.close());

const routes = Object.entries(ROUTES) as [RouteName, Route][];

async function visit(
  route: Route,
  row: Row,
  things: Record<string, string>,
  key = heed.keys.admin,
): Promise<Answer> {
  const path = route.path.replace(/\{\w+\}/, things[row.as] ?? "");
  // What is a person's own is no key's business.
  const as = route.may === "member" ? { session: await heed.session() } : { key };
  return heed.call(route.method, path, { ...as, ...(row.body !== undefined && { body: row.body }) });
}

/** Everything that an answer says but the moment at which it was given. */
function seen({ status, headers, text }: Answer): unknown {
  const moving = ["date", "ratelimit-remaining", "ratelimit-reset"];
  return { status, text, headers: [...headers].filter(([name]) => !moving.includes(name)) };
}

it("has a row for every route with a parameter", () => {
  const withParameter = routes.filter(([, route]) => route.path.includes("{")).map(([name]) => name);
  expect(withParameter.sort()).toEqual([...Object.keys(MATRIX), ...Object.keys(MAKES)].sort());
});

describe("another workspace's thing looks like none at all", () => {
  it.each(Object.entries(MATRIX))("%s", async (name, row) => {
    const route: Route = ROUTES[name as RouteName];
    const [foreign, none] = [await visit(route, row, theirs), await visit(route, row, absent)];
    expect(foreign.status).toBe(404);
    expect(seen(foreign)).toEqual(seen(none));
    expect(foreign.text).not.toContain(CANARY);
    // It is there for those to whom it belongs, and as it was.
    if (route.method === "GET") expect((await visit(route, row, theirs, heed.other.key)).status).toBe(200);
  });

  it("and nothing of it was changed", async () => {
    const read = (path: string) => heed.call("GET", path, { key: heed.other.key });
    expect((await read("/touchpoints")).body.items).toMatchObject([{ name: CANARY }]);
    expect((await read(`/surveys/${CANARY}`)).body).toMatchObject({ name: CANARY, version: 1 });
    const story = (await read(`/cases/${theirs.case}`)).body;
    expect(story).toMatchObject({ status: "open", version: 1 });
    expect(story.events.map((event: { kind: string }) => event.kind)).toEqual(["opened"]);
    expect((await read("/keys")).body.items).toHaveLength(2);
    const kept = await heed.count(`select count(*) from passkeys where name = '${CANARY}'`);
    expect(kept).toBe(1);
  });
});

describe("a name that the other workspace uses is free here", () => {
  it.each(Object.entries(MAKES))("%s", async (name, row) => {
    const made = await visit(ROUTES[name as RouteName], row, theirs);
    expect(made.status).toBe(200);
    const customer = await heed.call("GET", `/customers/${CANARY}`, { key: heed.other.key });
    expect(customer.body).toMatchObject({ name: CANARY, email: `${CANARY}@example.com` });
    const metrics = await heed.call("GET", "/metrics", { key: heed.other.key });
    const rating = metrics.body.items.find((metric: { key: string }) => metric.key === `ratings.${CANARY}`);
    expect(rating.scale).toMatchObject({ min: 1, max: 5 });
  });

  it("but for surveys, whose public address is one for all", async () => {
    const taken = await heed.call("POST", "/surveys", { body: survey });
    expect(taken.status).toBe(409);
  });
});

describe("nothing of the other workspace is seen in", () => {
  const reads = routes.filter(
    ([, route]) => route.method === "GET" && !route.path.includes("{") && !route.produces,
  );
  it.each(reads.map(([name, route]) => [name, route.path]))("%s", async (name, path) => {
    const session = await heed.session();
    const answer = await heed.call("GET", name === "listCases" ? `${path}?status=all` : path, { session });
    expect(answer.status).toBe(200);
    // The customer and the rating that were made above are this workspace's own.
    const own = new RegExp(`ratings\\.${CANARY}(\\.box)?|"(key|rating|name)":"${CANARY}"`, "g");
    expect(
      name === "listMetrics" || name === "listFields" ? answer.text.replace(own, "") : answer.text,
    ).not.toContain(CANARY);
  });

  it("figures, their parts and the words behind them", async () => {
    const everything = [
      ["/query", { metrics: ["count", "nps"], by: ["touchpoint", "location", `attributes.${CANARY}`] }],
      ["/query", { metrics: ["count"], where: [{ field: "customer.ref", op: "eq", value: CANARY }] }],
      [
        "/query",
        { metrics: ["count"], by: [`traits.${CANARY}`], grain: "day", from: "2020-01-01", to: "2040-01-01" },
      ],
      ["/query/distribution", { rating: "nps" }],
      ["/signals/search", {}],
      ["/signals/search", { where: [{ field: "survey", op: "eq", value: CANARY }] }],
    ] as const;
    for (const [path, body] of everything) {
      const answer = await heed.call("POST", path, { body });
      expect([200, 422]).toContain(answer.status);
      const values = answer.text.replaceAll(`attributes.${CANARY}`, "").replaceAll(`traits.${CANARY}`, "");
      expect(values).not.toContain(CANARY);
      for (const row of answer.body.rows ?? []) expect(row.metrics.count.value).toBe(0);
      expect(answer.body.n ?? 0).toBe(0);
      expect(answer.body.items ?? []).toEqual([]);
    }
  });

  it("what happens live", async () => {
    const listening = await fetch(`${heed.address}${BASE}/live`, {
      headers: { authorization: `Bearer ${heed.keys.viewer}` },
    });
    const reader = listening.body?.pipeThrough(new TextDecoderStream()).getReader();
    const signal = (key: string, touchpoint: string) =>
      heed.call("POST", "/signals", { key, body: { touchpoint, ratings: { nps: 1 } } });
    await signal(heed.other.key, CANARY);
    const note = { do: "note", text: CANARY };
    await heed.call("POST", `/cases/${theirs.case}/actions`, { key: heed.other.key, body: note });
    await signal(heed.keys.capture, "ours");
    let heard = "";
    while (!heard.includes("event: metric")) heard += (await reader?.read())?.value ?? "";
    await reader?.cancel();
    expect(heard).toContain('"touchpoint":"ours"');
    expect(heard).toContain('"signals":1,');
    expect(heard).not.toContain(CANARY);
    expect(heard).not.toContain(theirs.case);
  });
});

it("ids in bodies are taken as the caller's own (S2, S3)", async () => {
  const fields = ["workspaceId", "workspace_id", "subjectId", "subject_id", "tenant", "role", "createdAt"];
  for (const field of fields) {
    const answer = await heed.call("POST", "/signals", {
      body: { ratings: { nps: 9 }, [field]: heed.other.workspaceId },
    });
    expect([field, answer.status]).toEqual([field, 422]);
  }
  const foreign = await heed.call("POST", "/signals", { body: { survey: CANARY, ratings: { nps: 9 } } });
  expect(foreign.status).toBe(422);
  const linked = {
    ...survey,
    key: "mine",
    touchpoint: CANARY,
    questions: [{ ...survey.questions[0], key: "csat" }],
  };
  expect((await heed.call("POST", "/surveys", { body: linked })).status).toBe(422);
});
