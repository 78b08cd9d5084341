import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../packages/cli/src/commands.ts";
import { ROUTES } from "../../packages/contract/src/routes.ts";
import { SETTINGS } from "../../packages/server/src/config.ts";
import { brokenLinks, firstColumn, forbiddenMarks, rowOf } from "./papers.ts";
import { pathsUnder, ROOT, readText, type TextFile } from "./tree.ts";

const papers: TextFile[] = pathsUnder()
  .filter((path) => path.endsWith(".md"))
  .map((path) => ({ path, text: readText(path) }));
const paper = (path: string): string => papers.find((one) => one.path === path)?.text ?? "";
const isThere = (path: string): boolean => existsSync(join(ROOT, path));
const readIfThere = (path: string): string | undefined =>
  isThere(path) ? (path.endsWith(".md") ? readText(path) : "") : undefined;

test("every link leads somewhere", () => {
  expect(papers.length).toBeGreaterThan(20);
  expect(papers.flatMap((one) => brokenLinks(one, readIfThere))).toEqual([]);
});

test("every file that a paper names is there", () => {
  const lost = papers.flatMap(({ path, text }) =>
    [...text.matchAll(/`((?:packages|scripts|docs|bench|e2e)\/[\w./-]+)`/g)]
      .map(([, named = ""]) => named)
      .filter((named) => !isThere(named) && !/NNNN|department/.test(named))
      .map((named) => `${path}: ${named}`),
  );
  expect(lost).toEqual([]);
});

describe("settings", () => {
  const guide = paper("docs/guides/settings.md");

  test("the guide lists exactly those that there are", () => {
    expect(firstColumn(guide, "setting")).toEqual(Object.keys(SETTINGS));
  });

  test.each(Object.entries(SETTINGS))("%s has its meaning and its default", (name, { meaning, fallback }) => {
    const [, told = "", preset = ""] = rowOf(guide, name).map((cell) => cell.replaceAll("`", ""));
    expect(told).toContain(meaning.split(/[;,(]/)[0]?.trim());
    expect(preset).toBe(fallback);
  });
});

describe("words", () => {
  const words = paper("docs/words.md");

  test("each noun of the interface is explained", () => {
    const nouns = new Set(Object.values(ROUTES).map(({ path }) => `/${path.split("/")[1]}`));
    expect([...nouns].filter((noun) => !words.includes(`\`${noun}\``))).toEqual([]);
  });

  test("each word says where it is in the code", () => {
    const named = [...words.matchAll(/`((?:contract|core|server|survey|sdk|web|cli)\/[\w./-]+)`/g)].map(
      ([, path = ""]) => path,
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((path) => !isThere(`packages/${path}`))).toEqual([]);
  });
});

describe("decisions", () => {
  const decisions = papers.filter(({ path }) => path.startsWith("docs/decisions/"));

  test("are numbered without gaps and complete", () => {
    expect(decisions.map(({ path }) => Number(/\/(\d{4})-/.exec(path)?.[1]))).toEqual(
      decisions.map((_, index) => index + 1),
    );
    for (const { path, text } of decisions) {
      expect(text, path).toMatch(new RegExp(`^# ${Number(path.slice(15, 19))}\\. `));
      for (const part of ["Context", "Decision", "Why", "Consequences"])
        expect(text, path).toContain(`**${part}.**`);
    }
  });

  test("name every runtime dependency with its reason, and no other", () => {
    const table = paper("docs/decisions/0005-runtime-dependencies.md");
    const manifests = pathsUnder().filter((path) => /^(packages\/[^/]+\/)?package\.json$/.test(path));
    const used = manifests.flatMap((path) => Object.keys(JSON.parse(readText(path)).dependencies ?? {}));
    const outside = new Set(used.filter((name) => !name.startsWith("@heed/")));
    expect(firstColumn(table, "package").sort()).toEqual([...outside].sort());
    for (const name of outside) expect(rowOf(table, name)[2], name).toMatch(/\w{3}/);
  });
});

test("papers that are to be read at once are short", () => {
  expect(paper("README.md").split("\n").length).toBeLessThan(150);
  expect(paper("CONTRIBUTING.md").split("\n").length).toBeLessThan(100);
});

test("every command is in the operator's guide", () => {
  const guide = paper("docs/guides/operating.md");
  expect(COMMANDS.length).toBeGreaterThan(4);
  expect(COMMANDS.filter(({ words }) => !guide.includes(`\`heed ${words.join(" ")}\``))).toEqual([]);
});

test("every npm script that a paper names is there, and every script's file", () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readText("package.json"));
  const named = papers.flatMap(({ text }) =>
    [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, script = ""]) => script),
  );
  expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  const files = Object.values(scripts).flatMap((line) =>
    [...line.matchAll(/node ([\w./-]+\.(?:ts|mjs|js))/g)].map(([, file = ""]) => file),
  );
  expect(files.filter((file) => !isThere(file))).toEqual([]);
});

test("what runs until it is told to end is told: a shell in between would keep npm's signal to itself", () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readText("package.json"));
  for (const name of ["start", "demo"]) expect(scripts[name]).toMatch(/ && exec node [^&]+$/);
});

test("the licence is Apache-2.0 everywhere", () => {
  expect(readText("LICENSE")).toMatch(/^\s*Apache License\s+Version 2\.0, January 2004/);
  expect(readText("LICENSE")).toContain("The Heed contributors");
  const manifests = pathsUnder().filter((path) => path.endsWith("package.json"));
  expect(manifests.filter((path) => JSON.parse(readText(path)).license !== "Apache-2.0")).toEqual([]);
});

test("nothing in the tree speaks of one machine, one network, or unfinished work", () => {
  const checked = pathsUnder().filter(
    (path) => !/^scripts\/checks\/papers|^\.gitignore$|\.(png|jpg|ico|woff2|xlsx|gz|duckdb)$/.test(path),
  );
  expect(checked.length).toBeGreaterThan(400);
  expect(checked.flatMap((path) => forbiddenMarks({ path, text: readText(path) }))).toEqual([]);
});

describe("the checks find", () => {
  const broken = (text: string) =>
    brokenLinks({ path: "docs/a.md", text }, (path) => (path === "docs/b.md" ? "# One, two\n" : undefined));

  test("links that lead nowhere", () => {
    expect(broken("[a](b.md) [b](b.md#one-two) [c](#here) [d](https://example.org)\n## Here\n")).toEqual([]);
    expect(
      broken("[a](c.md) ![b](b.png) [c](b.md#three) [d](#there) <img src='x' alt=''><img src=\"c.png\">"),
    ).toHaveLength(5);
    expect(broken("`[a](c.md)`\n```\n[a](c.md)\n```\n")).toEqual([]);
  });

  test.each([
    "see /home/lan/x",
    "cd /root/heed",
    "/home/anna/heed",
    "in /tmp/heed-1",
    "https://registry.example.org/x",
    "http://build.internal/x",
    "// TODO later",
    "FIXME",
    "Coming soon",
    "<<<<<<< HEAD",
  ])("%s", (text) => {
    expect(forbiddenMarks({ path: "a", text })).toHaveLength(1);
  });

  test.each([
    "a framework/work/x",
    "https://example.org/home/anna/",
    "the yyyy-MM-dd'T'HH:mm:ssXXX",
    "todo.test",
    "=== x",
  ])("nothing in %s", (text) => {
    expect(forbiddenMarks({ path: "a", text })).toEqual([]);
  });
});
