import { type LockedPackages, nameAt } from "./lock-file.ts";

/** Licences (SPDX) under which a package may run inside Heed: they ask for a notice and for nothing more. */
export const PERMISSIVE: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "PostgreSQL",
  "Unlicense",
  "Zlib",
]);

/** One package that runs inside Heed, or is built into what browsers load. */
export type ThirdParty = { name: string; versions: string[]; licence: string };

/** All packages that an installation needs to run, on any platform, by name; tools and tests are left out. */
export function runtimePackages(packages: LockedPackages): ThirdParty[] {
  const found = new Map<string, ThirdParty>();
  for (const [place, { version = "", license = "", dev, link }] of Object.entries(packages)) {
    if (dev || link || !place.includes("node_modules/")) continue;
    const name = nameAt(place);
    const known = found.get(`${name} ${license}`) ?? { name, versions: [], licence: license };
    if (!known.versions.includes(version)) known.versions.push(version);
    found.set(`${name} ${license}`, known);
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Whether an SPDX expression lets one choose permissive licences: any side of OR, each side of AND. */
export function isPermissive(expression: string): boolean {
  const plain = expression.trim().replace(/^\((.*)\)$/, "$1");
  if (/[()]/.test(plain)) return false;
  return plain
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((licence) => PERMISSIVE.has(licence.trim())));
}
