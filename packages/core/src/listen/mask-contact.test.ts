import fc from "fast-check";
import { expect, test } from "vitest";
import { maskEmail, maskPhone } from "./mask-contact.ts";

test.each([
  ["mai@example.com", "m•••@e•••.com"],
  ["a@b.vn", "a•••@b•••.vn"],
  ["đào@mail.example.co.uk", "đ•••@m•••.uk"],
  ["root@localhost", "r•••@l•••"],
])("%s is masked to %s", (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});

test.each([
  ["+84 912 345 789", "••• ••• 789"],
  ["0912345678", "••• ••• 678"],
  ["112", "••• •••"],
  ["123456", "••• •••"],
])("%s is masked to %s", (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});

test("a mask has one length whatever it hides, and shows no more than one character and the ending", () => {
  fc.assert(
    fc.property(fc.emailAddress(), (email) => {
      const [name = "", host = ""] = email.split("@");
      expect(maskEmail(email)).toBe(
        `${name.slice(0, 1)}•••@${host.slice(0, 1)}•••${host.slice(host.lastIndexOf("."))}`,
      );
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{7,15}$/), (phone) => {
      expect(maskPhone(phone).replace(/[^0-9]/g, "")).toBe(phone.slice(-3));
    }),
  );
});
