import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

/*
 * Builds what browsers load: the customers' page and the staff app. With --if-missing it does so only when a source
 * changed since the last build, so that every start may ask.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

/** What is built, and from which folders. */
const BUNDLES = [
  {
    folder: "packages/survey",
    from: ["packages/survey", "packages/core/src/listen", "packages/contract/src"],
  },
  {
    folder: "packages/web",
    from: [
      "packages/web",
      "packages/survey/src",
      "packages/sdk/src",
      "packages/core/src",
      "packages/contract/src",
    ],
  },
];

for (const { folder, from } of BUNDLES) {
  const stamp = join(folder, "dist/.stamp");
  const wanted = fingerprint([...from, "package-lock.json"]);
  const fresh = existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (fresh && process.argv.includes("--if-missing")) continue;
  process.stderr.write(`Building ${folder} …\n`);
  await build({ root: folder, configFile: join(folder, "vite.config.ts"), logLevel: "warn" });
  writeFileSync(stamp, wanted);
}

/** A hash over the names and contents of all files under the paths, tests and earlier builds left out. */
function fingerprint(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    const files = path.endsWith(".json")
      ? [path]
      : readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .filter((file) => !/\/(dist|node_modules)\/|\.test\.tsx?$/.test(file))
          .sort();
    for (const file of files) hash.update(file).update("\0").update(readFileSync(file));
  }
  return hash.digest("hex");
}
