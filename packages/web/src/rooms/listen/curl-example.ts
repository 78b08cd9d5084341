import { BASE } from "@heed/sdk/paths";

/** One signal that an integrator can send as it stands, but for the key. `at` is when it happened (ISO 8601). */
export function curlExample(origin: string, at: string, comment: string): string {
  const signal = {
    kind: "survey",
    at,
    touchpoint: "delivery",
    channel: "api",
    customer: { ref: "C-17", name: "Lan Nguyễn", phone: "+84 912 345 678" },
    ratings: { nps: 3 },
    text: comment,
    attributes: { store: "HN-01", orderValue: 120.5 },
  };
  // A quote inside the shell's single quotes ends them, stands for itself, and begins them again.
  const fields = Object.entries(signal).map(([key, value]) => `    "${key}": ${JSON.stringify(value)}`);
  const body = `{\n${fields.join(",\n")}\n  }`.replace(/'/g, "'\\''");
  return [
    `curl ${origin}${BASE}/signals \\`,
    `  -H "Authorization: Bearer $HEED_KEY" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${body}'`,
  ].join("\n");
}
