import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Advisory, type AuditException, judge } from "./checks/dependency-audit.ts";

/*
 * npm run audit:deps: asks the registry for known weaknesses of what Heed is built from. Those that are written down in
 * docs/security/exceptions.json, with a reason and a day until which it holds, are told but do not fail. Without a way
 * to the registry it says so and does not fail either: whoever has no network learns nothing new.
 */
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const exceptions = JSON.parse(
  readFileSync(`${ROOT}docs/security/exceptions.json`, "utf8"),
) as AuditException[];

const said = await new Promise<string>((resolve) => {
  execFile("npm", ["audit", "--json"], { cwd: ROOT, maxBuffer: 64 * 2 ** 20 }, (_error, out) => resolve(out));
});
const found = advisoriesOf(said);
if (found === undefined)
  process.stdout.write("The registry cannot be asked from here; nothing was checked.\n");
else {
  const { open, excused, over } = judge(found, exceptions, new Date());
  for (const one of excused) process.stdout.write(`excused  ${one}\n`);
  for (const one of [...open, ...over]) process.stderr.write(`open     ${one}\n`);
  process.stdout.write(
    `${found.length} known weaknesses, ${excused.length} excused, ${open.length + over.length} open.\n`,
  );
  if (open.length + over.length > 0) process.exitCode = 1;
}

/** What npm found; undefined where it could not ask. */
function advisoriesOf(text: string): Advisory[] | undefined {
  let answer: { vulnerabilities?: Record<string, { severity: string; via: unknown[] }> };
  try {
    answer = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!answer.vulnerabilities) return undefined;
  const advisories = Object.entries(answer.vulnerabilities).flatMap(([name, { severity, via }]) =>
    via
      .filter(
        (one): one is { url: string; title: string } =>
          typeof one === "object" && one !== null && "url" in one,
      )
      .map(({ url, title }) => ({ name, severity, url, title })),
  );
  return [...new Map(advisories.map((one) => [`${one.name} ${one.url}`, one])).values()];
}
