import { SignalInput } from "@heed/contract/listen/signal";
import { describe, expect, it } from "vitest";
import { maskSignal } from "./mask-signal.ts";

const said = SignalInput.parse({
  customer: { ref: "C-1", email: "lan@example.com" },
  text: { why: "Gọi 0912345678", more: "nhanh lên" },
  attributes: { note: "mail lan@example.com", orderId: "0912345678", total: 912345678, store: "HN-01" },
  agent: "a@example.com",
});

describe("maskSignal", () => {
  it("masks comments and text attributes, and says where and what", () => {
    const { signal, found, original } = maskSignal(said, "mask");
    expect(signal.text).toEqual({ why: "Gọi [phone]", more: "nhanh lên" });
    expect(signal.attributes).toEqual({
      note: "mail [e-mail]",
      orderId: "0912345678",
      total: 912345678,
      store: "HN-01",
    });
    expect(found).toEqual([
      { path: "text.why", kinds: ["phone"] },
      { path: "attributes.note", kinds: ["email"] },
    ]);
    expect(original).toEqual({
      text: { why: "Gọi 0912345678" },
      attributes: { note: "mail lan@example.com" },
    });
    expect([signal.customer, signal.agent]).toEqual([said.customer, "a@example.com"]);
  });

  it("leaves the words where the workspace only wants to be warned", () => {
    const { signal, found } = maskSignal(said, "warn");
    expect(signal.text).toEqual(said.text);
    expect(found).toHaveLength(2);
  });

  it("gives back what says nothing personal as it came", () => {
    for (const input of [{}, { text: "Tốt" }, { text: "x", attributes: { store: "HN-01", n: 3 } }]) {
      const plain = SignalInput.parse(input);
      expect(maskSignal(plain, "mask")).toEqual({ signal: plain, found: [], original: null });
      expect(maskSignal(plain, "mask").signal).toBe(plain);
    }
    const { signal } = maskSignal(SignalInput.parse({ text: "my mail is a@example.com" }), "seal");
    expect(signal.text).toBe("my mail is [e-mail]");
  });
});
