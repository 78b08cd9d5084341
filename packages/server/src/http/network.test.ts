import { expect, test } from "vitest";
import { neighbourhoodOf, networkOf } from "./network.ts";

test.each([
  ["203.0.113.7", "203.0.113.7", "203.0.113.0/24"],
  ["::ffff:203.0.113.7", "203.0.113.7", "203.0.113.0/24"],
  ["2001:db8:1:2::1", "2001:db8:1:2", "2001:db8:1:2::/64"],
  ["2001:db8:1:2:ffff:1:2:3", "2001:db8:1:2", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0", "0:0:0:0::/64"],
])("%s is %s, and counted as %s (S17, S19)", (ip, network, neighbourhood) => {
  expect(networkOf(ip)).toBe(network);
  expect(neighbourhoodOf(ip)).toBe(neighbourhood);
});
