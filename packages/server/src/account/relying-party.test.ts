import { expect, it } from "vitest";
import { relyingPartyOf, requireRelyingParty } from "./relying-party.ts";

it.each([
  [undefined, "http://127.0.0.1:4400", { id: "localhost", origin: "http://localhost:4400" }],
  [undefined, "http://0.0.0.0:80", { id: "localhost", origin: "http://localhost" }],
  [undefined, "http://[::1]:4400", { id: "localhost", origin: "http://localhost:4400" }],
  [undefined, "http://192.168.1.5:4400", null],
  [
    "https://Heed.Example.org",
    "http://127.0.0.1:4400",
    { id: "heed.example.org", origin: "https://heed.example.org" },
  ],
  [
    "https://heed.example.org:8443/app",
    "http://127.0.0.1:4400",
    { id: "heed.example.org", origin: "https://heed.example.org:8443" },
  ],
  [
    "http://heed.localhost:4400",
    "http://127.0.0.1:4400",
    { id: "heed.localhost", origin: "http://heed.localhost:4400" },
  ],
  ["http://heed.example.org", "http://127.0.0.1:4400", null],
  ["https://192.168.1.5", "http://127.0.0.1:4400", null],
  ["https://[2001:db8::1]", "http://127.0.0.1:4400", null],
  ["http://localhost.example.org", "http://127.0.0.1:4400", null],
])("S12: %s, listening on %s", (baseUrl, listening, party) => {
  expect(relyingPartyOf(baseUrl, listening)).toEqual(party);
});

it("says what to do where there can be none", () => {
  expect(() => requireRelyingParty("https://192.168.1.5", "http://127.0.0.1:4400")).toThrow(/HEED_BASE_URL/);
});
