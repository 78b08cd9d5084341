import { expect, test } from "vitest";
import { type AuditException, exceptionFaults, judge } from "./dependency-audit.ts";
import { readText } from "./tree.ts";

type Locked = {
  hasInstallScript?: boolean;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  resolved?: string;
  integrity?: string;
  link?: boolean;
};
const lock = JSON.parse(readText("package-lock.json")) as { packages: Record<string, Locked> };
const manifest = JSON.parse(readText("package.json")) as {
  allowScripts: Record<string, boolean>;
  scripts: Record<string, string>;
};
const exceptions = JSON.parse(readText("docs/security/exceptions.json")) as AuditException[];

test("S59: nothing that runs in production runs a script when it is installed, but Node itself and PostgreSQL", () => {
  const running = Object.entries(lock.packages).filter(([, one]) => one.hasInstallScript && !one.dev);
  const names = running.map(([path]) => path.replace(/^.*node_modules\//, ""));
  expect(names.filter((name) => !(name in manifest.allowScripts) && name !== "fsevents")).toEqual([]);
});

test("S59: every package is locked to what it was", () => {
  const loose = Object.entries(lock.packages).filter(
    ([path, one]) => path.includes("node_modules/") && !one.link && !one.integrity,
  );
  expect(loose.map(([path]) => path)).toEqual([]);
});

test("S59: the list of what Heed is built from, and what is known against it, come by a command", () => {
  expect(manifest.scripts.sbom).toContain("npm sbom --sbom-format cyclonedx");
  expect(manifest.scripts["audit:deps"]).toBe("node scripts/audit-deps.ts");
});

test("S59: an exception has a number, a reason and an end, and excuses nothing after it", () => {
  expect(exceptionFaults(exceptions)).toEqual([]);
  const weakness = {
    name: "left",
    severity: "high",
    url: "https://github.com/advisories/GHSA-aaaa-bbbb-cccc",
    title: "Reads too far",
  };
  const excuse = {
    package: "left",
    advisory: "GHSA-aaaa-bbbb-cccc",
    reason: "It reads nothing of a stranger's here.",
    until: "2026-06-30",
  };
  const june = new Date("2026-06-01");
  expect(judge([weakness], [], june).open).toHaveLength(1);
  expect(judge([weakness], [excuse], june)).toMatchObject({ open: [], over: [] });
  expect(judge([weakness], [excuse], new Date("2026-07-01")).over).toHaveLength(1);
  expect(judge([weakness], [{ ...excuse, package: "right" }], june).open).toHaveLength(1);
  expect(exceptionFaults([{ ...excuse, advisory: "x", reason: "", until: "soon" }])).toHaveLength(3);
});
