import { expect, test } from "vitest";
import { verifyWebhook } from "./verify-webhook.ts";

/** The example of https://github.com/standard-webhooks/standard-webhooks, computed by its own libraries. */
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const BODY = '{"test": 2432232314}';
const HEADERS = {
  "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
  "webhook-timestamp": "1614265330",
  "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};
const AT = new Date(1_614_265_330_000);

test("S35: a message that is whole, fresh and signed with the secret is believed", async () => {
  expect(await verifyWebhook(SECRET, HEADERS, BODY, AT)).toBe(true);
  const two = {
    ...HEADERS,
    "webhook-signature": `v1,${btoa("x".repeat(32))} ${HEADERS["webhook-signature"]}`,
  };
  expect(await verifyWebhook(SECRET, two, BODY, AT)).toBe(true);
});

test.each<[string, Partial<typeof HEADERS>, string, number]>([
  ["another body", {}, `${BODY} `, 0],
  ["another id", { "webhook-id": "msg_x" }, BODY, 0],
  ["another time", { "webhook-timestamp": "1614265331" }, BODY, 0],
  ["a time that is none", { "webhook-timestamp": "now" }, BODY, 0],
  ["six minutes ago", {}, BODY, 360],
  ["in six minutes", {}, BODY, -360],
  ["another signature", { "webhook-signature": `v1,${btoa("x".repeat(32))}` }, BODY, 0],
  ["half a signature", { "webhook-signature": "v1,g0hM9SsE" }, BODY, 0],
  ["another version", { "webhook-signature": HEADERS["webhook-signature"].replace("v1", "v2") }, BODY, 0],
  ["no signature", { "webhook-signature": "" }, BODY, 0],
])("S35: %s is not", async (_what, change, body, late) => {
  const now = new Date(AT.getTime() + late * 1000);
  expect(await verifyWebhook(SECRET, { ...HEADERS, ...change }, body, now)).toBe(false);
});

test("S35: another secret is not", async () => {
  expect(await verifyWebhook(`whsec_${btoa("y".repeat(24))}`, HEADERS, BODY, AT)).toBe(false);
});
