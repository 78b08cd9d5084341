import { startMailServer } from "@heed/server/testing/mail-server";
import { expect, test } from "vitest";
import { checkMail } from "./check-mail.ts";

const none = { smtpUrl: undefined, mailFrom: undefined, baseUrl: undefined, outsideAllow: [] };

test("tells what is missing for mail, what does not answer, and that all is well", async () => {
  expect((await checkMail(none)).level).toBe("ok");
  const server = await startMailServer();
  const smtpUrl = server.url;
  const bare = { ...none, smtpUrl };
  expect(await checkMail(bare)).toMatchObject({
    level: "warn",
    remedy: expect.stringContaining("HEED_MAIL_FROM"),
  });
  const named = { ...bare, mailFrom: "Heed <heed@example.com>" };
  expect(await checkMail(named)).toMatchObject({
    level: "warn",
    remedy: expect.stringContaining("HEED_BASE_URL"),
  });
  const whole = { ...named, baseUrl: "https://cx.example.com" };
  expect(await checkMail(whole)).toEqual({ level: "ok", what: "the mail server answers" });
  expect(server.arrived).toEqual([]);
  await server.close();
  expect(await checkMail(whole)).toMatchObject({
    level: "fail",
    remedy: expect.stringContaining("SMTP_URL"),
  });
});
