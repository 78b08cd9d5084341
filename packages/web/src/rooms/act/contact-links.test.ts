import { describe, expect, it } from "vitest";
import { mailLink, phoneLink } from "./contact-links.ts";

describe("links to reach a customer", () => {
  it.each([
    ["+84 (912) 345-678", "tel:+84912345678"],
    ["024 3825.3536", "tel:02438253536"],
    [" +1 415", "tel:+1415"],
  ])("%s dials %s", (phone, link) => {
    expect(phoneLink(phone)).toBe(link);
  });

  it.each([
    ["lan.anh+shop@example.com", "mailto:lan.anh+shop@example.com"],
    ["a?bcc=b@example.com", "mailto:a%3Fbcc%3Db@example.com"],
    ["100%@example.com", "mailto:100%25@example.com"],
  ])("%s is written to by %s", (email, link) => {
    expect(mailLink(email)).toBe(link);
  });
});
