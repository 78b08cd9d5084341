import { execFileSync } from "node:child_process";
import { SignalInput } from "@heed/contract/listen/signal";
import { describe, expect, it } from "vitest";
import { curlExample } from "./curl-example.ts";

describe("the example for other systems", () => {
  it("is a signal that the API takes, through a real shell, quotes and all", () => {
    const comment = `It's late – "3 ngày" $HOME \\ done`;
    const command = curlExample("https://heed.example.org", "2026-11-02T09:30:00Z", comment);
    // The shell's own function stands in for curl and prints what it was given, one argument a line.
    const script = `curl() { printf '%s\\0' "$@"; }\nHEED_KEY=heed_abc\n${command}`;
    const given = execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0");
    expect(given[0]).toBe("https://heed.example.org/api/v1/signals");
    expect(given).toContain("Authorization: Bearer heed_abc");
    const body: unknown = JSON.parse(given[given.indexOf("-d") + 1] ?? "");
    const parsed = SignalInput.parse(body);
    expect(parsed.text).toBe(comment);
    expect(parsed.ratings).toEqual({ nps: 3 });
  });
});
