import { afterAll, beforeAll, expect, it } from "vitest";
import { type FactorLab, factorLab } from "../testing/factor-lab.ts";
import { resetFactorsByEmail } from "./reset-factors-by-email.ts";

let lab: FactorLab;
beforeAll(async () => {
  lab = await factorLab();
});
afterAll(() => lab.close());

it("S16: lets an owner in again who has lost the factor, beside a running server, and writes it down", async () => {
  const { session } = await lab.addTotp(await lab.heed.session());
  const begun = (await lab.signIn()).body;
  const { config } = lab.heed.ctx;
  const quiet = () => undefined;
  expect(await resetFactorsByEmail(config, " LAN@example.com", quiet)).toEqual({ name: "Lan", removed: 1 });
  expect(await resetFactorsByEmail(config, "lan@example.com", quiet)).toEqual({ name: "Lan", removed: 0 });
  expect(await resetFactorsByEmail(config, "eve@example.com", quiet)).toEqual({
    wrong: expect.stringContaining("eve@example.com"),
  });
  const status = async () => (await lab.call("GET", "/session", { session })).status;
  await expect.poll(status, { timeout: 1_500, interval: 100 }).toBe(401);
  const late = await lab.second({ kind: "totp", ticket: begun.ticket, code: "123456" });
  expect(late.body).toMatchObject({ status: 401, errors: [{ path: "ticket" }] });
  expect((await lab.signIn()).body).toMatchObject({ member: { name: "Lan" } });
  const { items } = (await lab.call("GET", "/audit", { key: lab.heed.keys.admin })).body;
  expect(items).toContainEqual(
    expect.objectContaining({ action: "factors.reset", actor: "cli", details: { removed: 1 } }),
  );
});
