import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../testing/call.ts";
import { freePort } from "../testing/free-port.ts";
import { type MailServer, startMailServer } from "../testing/mail-server.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
let server: MailServer;
let BASE = "";

beforeAll(async () => {
  server = await startMailServer();
  const port = await freePort();
  BASE = `http://127.0.0.1:${port}`;
  heed = await runningHeed({
    settings: {
      HEED_PORT: String(port),
      SMTP_URL: server.url,
      HEED_MAIL_FROM: "Heed <heed@example.com>",
      HEED_BASE_URL: BASE,
    },
  });
});
afterAll(async () => {
  await heed?.close();
  await server?.close();
});

const open = (method: string, path: string, body?: unknown): Promise<Answer> =>
  heed.call(method, path, { key: undefined, body });
/** The token of the link to a page that a mail holds. */
function tokenIn(text: string, page: "join" | "reset"): string {
  const found = new RegExp(`${BASE}/${page}/([A-Za-z0-9_-]{43})`).exec(text)?.[1];
  if (found === undefined) throw new Error(`no link in ${text}`);
  return found;
}
const member = async (email: string): Promise<string> => {
  const invited = await heed.call("POST", "/members/invitations", { body: { email, role: "agent" } });
  expect(invited.status).toBe(201);
  const [mail] = await server.mailsTo(email);
  const body = { token: tokenIn(mail?.text ?? "", "join"), name: "Bình", password: "a very long password 1" };
  const joined = await open("POST", "/join", body);
  expect(joined.status).toBe(200);
  return joined.body.session.member.id;
};

describe("an invitation by mail", () => {
  it("goes to the invited address alone, in the language that was asked for, and the list says where it is", async () => {
    const body = { email: "Hoa@Example.com", role: "viewer", language: "vi" };
    const made = await heed.call("POST", "/members/invitations", { body });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ link: null, mail: "waiting" });
    const [mail] = await server.mailsTo("hoa@example.com");
    expect(mail?.subject).toBe("Bạn được mời vào Phố Market");
    expect(mail?.html).toContain(`<html lang="vi">`);
    const look = await open("POST", "/join/look", { token: tokenIn(mail?.html ?? "", "join") });
    expect(look.body).toMatchObject({ email: "hoa@example.com", role: "viewer" });
    const state = async () =>
      (await heed.call("GET", "/members/invitations")).body.items.find(
        ({ email }: { email: string }) => email === "hoa@example.com",
      ).mail;
    await expect.poll(state).toBe("sent");
  });

  it("is sent again with another link, or handed over, and the one before is worth nothing", async () => {
    const { body } = await heed.call("POST", "/members/invitations", {
      body: { email: "again@example.com", role: "viewer" },
    });
    const [first] = await server.mailsTo("again@example.com");
    const again = await heed.call("POST", `/members/invitations/${body.id}/resend`, { body: {} });
    expect([again.status, again.body.link, again.body.role]).toEqual([200, null, "viewer"]);
    const mails = await server.mailsTo("again@example.com", 2);
    const look = (text: string) => open("POST", "/join/look", { token: tokenIn(text, "join") });
    expect((await look(first?.text ?? "")).status).toBe(410);
    expect((await look(mails[1]?.text ?? "")).status).toBe(200);
    const byHand = await heed.call("POST", `/members/invitations/${again.body.id}/resend`, {
      body: { byHand: true },
    });
    expect(byHand.body.link).toContain(`${BASE}/join/`);
    expect(byHand.body.mail).toBeNull();
    expect((await look(mails[1]?.text ?? "")).status).toBe(410);
    expect((await look(byHand.body.link)).status).toBe(200);
  });

  it("S28: holds a hostile name as a name", async () => {
    const { session } = await heed.member("Mallory", "admin");
    await heed.call("PATCH", "/account", { session, body: { name: "M <b>x</b>, evil@example.com" } });
    const body = { email: "victim@example.com", role: "viewer" };
    expect((await heed.call("POST", "/members/invitations", { session, body })).status).toBe(201);
    const [mail] = await server.mailsTo("victim@example.com");
    expect(mail?.html).toContain("M &lt;b&gt;x&lt;/b&gt;, evil@example.com");
    expect(mail?.html).not.toContain("<b>");
  });
});

describe("a forgotten password", () => {
  it("is set anew by a link that comes by mail, works once, and tells the person", async () => {
    await member("binh@example.com");
    const asked = await open("POST", "/reset/ask", { email: " Binh@example.com ", language: "vi" });
    expect(asked.status).toBe(204);
    const [, mail] = await server.mailsTo("binh@example.com", 2);
    expect(mail?.subject).toBe("Đặt mật khẩu mới");
    const token = tokenIn(mail?.text ?? "", "reset");
    expect((await open("POST", "/reset/look", { token })).body.email).toBe("binh@example.com");
    const password = "another long password 2";
    expect((await open("POST", "/reset", { token, password })).status).toBe(204);
    expect((await open("POST", "/reset", { token, password })).status).toBe(410);
    const signedIn = await open("POST", "/session", { email: "binh@example.com", password });
    expect(signedIn.status).toBe(200);
    const [, , notice] = await server.mailsTo("binh@example.com", 3);
    expect(notice?.subject).toBe("Your password was changed");
  });

  it("S18: answers the same, and as fast, whether there is such an account or not", async () => {
    await member("chi@example.com");
    const took: Record<string, number[]> = { "chi@example.com": [], "nobody@example.com": [] };
    const answers = new Set<string>();
    for (let i = 0; i < 12; i += 1) {
      for (const [email, times] of Object.entries(took)) {
        const begun = performance.now();
        const answer = await open("POST", "/reset/ask", { email });
        times.push(performance.now() - begun);
        answers.add(`${answer.status} ${answer.text} ${[...answer.headers.keys()].sort()}`);
        // What goes on behind an answer is not to fall into the next one's time.
        await heed.ctx.errands.idle();
      }
    }
    expect(answers.size).toBe(1);
    const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
    const [here = 0, gone = 0] = Object.values(took).map(median);
    expect(here).toBeGreaterThan(gone / 2);
    expect(gone).toBeGreaterThan(here / 2);
    // Three an hour, and none to who is not there.
    await server.mailsTo("chi@example.com", 4);
    await pause(100);
    expect(server.arrived.filter(({ to }) => to === "chi@example.com")).toHaveLength(4);
    expect(server.arrived.filter(({ to }) => to === "nobody@example.com")).toHaveLength(0);
  });

  it("S17: is asked for at most so often from one network", async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => open("POST", "/reset/ask", { email: `x${i}@example.com` })),
    );
    expect(answers.map(({ status }) => status)).toContain(429);
  });

  it("S12: begins with the configured address, whatever the request says", async () => {
    for (const { text, html } of server.arrived) {
      for (const [, host] of `${text} ${html}`.matchAll(/https?:\/\/([^/\s"<]+)/g))
        expect(BASE).toBe(`http://${host}`);
    }
  });
});

describe("notices", () => {
  it("tell of a sign-in from a network that was not used before, unless they are switched off", async () => {
    const id = await member("dung@example.com");
    const signIn = () =>
      open("POST", "/session", { email: "dung@example.com", password: "a very long password 1" });
    expect((await signIn()).status).toBe(200);
    const elsewhere = async (): Promise<void> => {
      await heed.ctx.pool.query("delete from sign_in_networks where account_id = $1", [id]);
      await heed.ctx.pool.query("insert into sign_in_networks values ($1, '10.0.0.0/24', $2)", [
        id,
        new Date(),
      ]);
    };
    await elsewhere();
    await signIn();
    const [, notice] = await server.mailsTo("dung@example.com", 2);
    expect(notice?.subject).toBe("A new sign-in to your account");
    expect(notice?.text).toContain("127.0.0");
    const session = await heed.session(id);
    const body = { language: "vi", signInNotices: false };
    const chosen = await heed.call("PUT", "/account/mail", { session, body });
    expect(chosen.body).toEqual({ ...body, mail: true });
    await elsewhere();
    await signIn();
    const password = "yet another long password";
    const change = { current: "a very long password 1", password };
    expect((await heed.call("PUT", "/account/password", { session, body: change })).status).toBe(200);
    const mails = await server.mailsTo("dung@example.com", 3);
    expect(mails.map(({ subject }) => subject).slice(2)).toEqual(["Mật khẩu của bạn đã được đổi"]);
  });
});

it("S58: a customer who is erased takes the mails to them along, sent or not", async () => {
  await heed.call("PUT", "/customers/C-1", { body: { email: "erased@example.com", name: "E" } });
  await heed.call("POST", "/members/invitations", { body: { email: "erased@example.com", role: "viewer" } });
  await server.mailsTo("erased@example.com");
  const count = () => heed.count("select count(*) from mails");
  const before = await count();
  expect((await heed.call("DELETE", "/customers/C-1", { key: heed.keys.admin })).status).toBe(200);
  expect(await count()).toBe(before - 1);
});
