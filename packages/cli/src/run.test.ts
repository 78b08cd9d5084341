import { expect, test } from "vitest";
import type { Io } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { version } from "./help.ts";
import { run } from "./run.ts";

async function said(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const io: Io = {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    draw: (text) => void err.push(text),
    isWatched: false,
    folder: "/nowhere",
  };
  const status = await run(args, io);
  return { status, out: out.join("\n"), err: err.join("\n") };
}

test("the help lists every command, and each has a page with all its options", async () => {
  const { status, out } = await said("help");
  expect(status).toBe(0);
  for (const command of COMMANDS) {
    expect(out).toContain(`heed ${command.words.join(" ")}`);
    for (const page of [await said("help", ...command.words), await said(...command.words, "--help")]) {
      expect(page.status).toBe(0);
      for (const [name, { meaning }] of Object.entries(command.options)) {
        expect(page.out).toContain(`--${name}`);
        expect(page.out).toContain(meaning);
      }
    }
  }
  expect(await said()).toMatchObject({ status: 0, out });
  expect(await said("--help")).toMatchObject({ status: 0, out });
});

test("says its version", async () => {
  expect(await said("--version")).toEqual({ status: 0, out: version(), err: "" });
});

test.each([
  [["frobnicate"], 'There is no command "frobnicate"'],
  [["key"], 'There is no command "key"; there is heed key create.'],
  [["key", "destroy"], 'There is no command "key destroy"; there is heed key create.'],
  [["help", "nothing"], 'There is no command "nothing"'],
  [["key", "create"], "needs --name NAME"],
  [["key", "create", "--nam", "x"], "Unknown option '--nam'"],
  [["key", "create", "--name"], "argument missing"],
  [["key", "create", "--name", "x", "--role", "the king"], "role: must be"],
  [["demo", "--signals", "many"], "--signals is a whole number"],
  [["start", "--port", "no"], "--port takes a number from 0 to 65535"],
  [["demo", "--port", "70000"], "--port takes a number from 0 to 65535"],
  [["start", "now"], 'does not know what to do with "now"'],
  [["import", "signals"], "needs FILE"],
  [["import", "signals", "a.csv"], "needs --map MAP.json"],
  [["import", "signals", "a.csv", "--map", "b", "--cases", "some"], "--cases is recent, all, none"],
])("%j is wrong usage: status 2, one line on stderr", async (args, sentence) => {
  const { status, out, err } = await said(...args);
  expect(status).toBe(2);
  expect(out).toBe("");
  expect(err).toContain(sentence);
  expect(err.split("\n")).toHaveLength(1);
});

test.each([
  [
    ["import", "signals", "a.csv", "--map", "gone.json", "--data", "d"],
    "The map /nowhere/gone.json cannot be read",
  ],
])("%j fails: status 1, one sentence on stderr", async (args, sentence) => {
  const { status, err } = await said(...args);
  expect(status).toBe(1);
  expect(err).toContain(sentence);
  expect(err.split("\n")).toHaveLength(1);
});
