/** Where a command speaks and from where it was called. */
export type Io = {
  /** One line to stdout: what the command is for. */
  out(line: string): void;
  /** One line to stderr: what goes on, and what went wrong. */
  err(line: string): void;
  /** Text to stderr as it is, for a line that is drawn again and again. */
  draw(text: string): void;
  /** True where somebody watches stderr. */
  isWatched: boolean;
  /** The folder in which the command was typed; paths are relative to it. */
  folder: string;
};

/** One option of a command. `value` names what follows it; without one it is a switch. */
export type Option = { value?: string; meaning: string };

/** A call of a command, its words taken off. */
export type Call = {
  options: Readonly<Record<string, string | undefined>>;
  switches: ReadonlySet<string>;
  operands: readonly string[];
  io: Io;
};

/** One command, as the table of commands and the help page need it. */
export type Command = {
  /** `["key", "create"]` */
  words: readonly string[];
  summary: string;
  /** What stands on the command line without a name: `["FILE"]`. All of them are needed. */
  operands: readonly string[];
  options: Readonly<Record<string, Option>>;
  /** More lines for `heed help COMMAND`. */
  notes?: readonly string[];
  /** Does it and answers the exit status. Throws an Error whose message is one sentence that says what to do. */
  run(call: Call): Promise<number>;
};

/** A command line that means nothing: exit status 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
