import { readFileSync } from "node:fs";
import type { Command } from "./command.ts";

/** Heed's version. */
export function version(): string {
  const file = new URL("../package.json", import.meta.url);
  return String(JSON.parse(readFileSync(file, "utf8")).version);
}

/** The list of all commands. */
export function overview(commands: readonly Command[]): string[] {
  const width = Math.max(...commands.map((command) => lineOf(command).length));
  return [
    `Heed ${version()}: listens to customers, understands, measures, acts and learns.`,
    "",
    ...commands.map((command) => `  ${lineOf(command).padEnd(width)}  ${command.summary}`),
    "",
    "heed help COMMAND says more about one of them; heed --version says the version.",
    "Exit status: 0 done, 1 failed, 2 wrong usage.",
  ];
}

/** The page of one command. */
export function commandHelp(command: Command): string[] {
  const options = Object.entries(command.options).map(([name, { value, meaning }]) => ({
    left: value === undefined ? `--${name}` : `--${name} ${value}`,
    meaning,
  }));
  const width = Math.max(0, ...options.map(({ left }) => left.length));
  return [
    `${lineOf(command)}${options.length > 0 ? " [options]" : ""}`,
    "",
    `${command.summary}.`,
    ...(options.length > 0
      ? ["", ...options.map(({ left, meaning }) => `  ${left.padEnd(width)}  ${meaning}`)]
      : []),
    ...(command.notes ? ["", ...command.notes] : []),
  ];
}

function lineOf(command: Command): string {
  return ["heed", ...command.words, ...command.operands].join(" ");
}
