import { parseArgs } from "node:util";
import { type Call, type Command, type Io, UsageError } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { commandHelp, overview, version } from "./help.ts";
import { sentenceOf } from "./sentence.ts";

/** Runs one command line and answers its exit status: 0 done, 1 failed, 2 wrong usage. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    io.err(`heed: ${sentenceOf(error)}`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const [first] = args;
  if (first === undefined || first === "--help" || first === "-h") return say(io, overview(COMMANDS));
  if (first === "--version" || first === "-v" || first === "version") return say(io, [version()]);
  if (first === "help") return help(args.slice(1), io);
  const command = findCommand(args);
  if (!command) throw new UsageError(unknown(args));
  const call = parseCall(command, args.slice(command.words.length), io);
  return call === "help" ? say(io, commandHelp(command)) : command.run(call);
}

function help(words: readonly string[], io: Io): number {
  if (words.length === 0) return say(io, overview(COMMANDS));
  const command = findCommand(words);
  if (!command) throw new UsageError(unknown(words));
  return say(io, commandHelp(command));
}

function findCommand(args: readonly string[]): Command | undefined {
  return COMMANDS.find((command) => command.words.every((word, i) => args[i] === word));
}

function unknown(args: readonly string[]): string {
  const [first] = args;
  const near = COMMANDS.filter(({ words }) => words[0] === first).map(
    ({ words }) => `heed ${words.join(" ")}`,
  );
  const asked =
    args
      .filter((arg) => !arg.startsWith("-"))
      .slice(0, 2)
      .join(" ") || first;
  return near.length > 0
    ? `There is no command "${asked}"; there is ${near.join(", ")}.`
    : `There is no command "${asked}"; "heed help" lists those that there are.`;
}

function parseCall(command: Command, args: readonly string[], io: Io): Call | "help" {
  const name = `heed ${command.words.join(" ")}`;
  const parsed = parse(command, args, name);
  const { help: wantsHelp, ...given } = parsed.values;
  if (wantsHelp === true) return "help";
  const missing = command.operands.slice(parsed.positionals.length);
  if (missing.length > 0)
    throw new UsageError(`${name} needs ${missing.join(" ")}; see "heed help ${command.words.join(" ")}".`);
  const surplus = parsed.positionals[command.operands.length];
  if (surplus !== undefined) throw new UsageError(`${name} does not know what to do with "${surplus}".`);
  const entries = Object.entries(given);
  return {
    options: Object.fromEntries(
      entries.flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
    ),
    switches: new Set(entries.flatMap(([key, value]) => (value === true ? [key] : []))),
    operands: parsed.positionals,
    io,
  };
}

function parse(
  command: Command,
  args: readonly string[],
  name: string,
): { values: Record<string, unknown>; positionals: string[] } {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([key, { value }]) => [
      key,
      { type: value === undefined ? ("boolean" as const) : ("string" as const) },
    ]),
  );
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
    });
  } catch (error) {
    const message = error instanceof Error ? (error.message.split(". ")[0] ?? "") : "";
    throw new UsageError(
      `${name}: ${message.replace(/\.$/, "")}; see "heed help ${command.words.join(" ")}".`,
    );
  }
}

function say(io: Io, lines: readonly string[]): number {
  for (const line of lines) io.out(line);
  return 0;
}
