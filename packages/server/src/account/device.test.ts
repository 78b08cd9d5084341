import fc from "fast-check";
import { expect, test } from "vitest";
import { deviceOf } from "./device.ts";

const AGENTS: readonly [string, string | null, string | null][] = [
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    "Chrome",
    "Windows",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    "Edge",
    "Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
    "Safari",
    "iPhone",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1",
    "Chrome",
    "iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
    "Samsung Internet",
    "Android",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox", "Linux"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15",
    "Safari",
    "macOS",
  ],
  ["curl/8.5.0", "curl", null],
  ["", null, null],
];

test.each(AGENTS)("%s", (agent, browser, system) => {
  expect(deviceOf(agent)).toEqual({ browser, system });
});

test("nothing that a stranger sends is repeated: only words from the tables come out", () => {
  const known = new Set(
    AGENTS.flatMap(([, browser, system]) => [browser, system, "Opera", "iPad", "ChromeOS", "Cốc Cốc"]),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 2000 }), (agent) => {
      const { browser, system } = deviceOf(agent);
      expect(known.has(browser) && known.has(system)).toBe(true);
    }),
  );
  expect(deviceOf(undefined)).toEqual({ browser: null, system: null });
});
