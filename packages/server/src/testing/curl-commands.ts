/** A request as a guide writes it for curl. */
export type CurlCommand = {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
  /** `-N`: the answer is a stream that stays open. */
  stays: boolean;
  /** The JSON that the guide shows as the answer, right after the command's block. */
  shown: unknown;
};

/**
 * The curl commands in a guide's `sh` blocks, in order. Understands quotes, variables, line ends with a backslash, and
 * `printf … > FILE`, whose file a later `@FILE` means; everything else in the blocks is passed over.
 */
export function curlCommands(markdown: string, variables: Readonly<Record<string, string>>): CurlCommand[] {
  const files = new Map<string, string>();
  const commands: CurlCommand[] = [];
  const blocks = markdown.matchAll(/^```sh\n([\s\S]*?)^```\n(?:\n```json\n([\s\S]*?)^```)?/gm);
  for (const [, script = "", answer] of blocks) {
    for (const words of shellCommands(script, variables)) {
      if (words[0] === "printf") writeFile(words, files);
      if (words[0] !== "curl") continue;
      commands.push({ ...curlCommand(words.slice(1), files), shown: undefined });
    }
    const last = commands.at(-1);
    if (answer !== undefined && last) last.shown = JSON.parse(answer);
  }
  return commands;
}

function writeFile(words: readonly string[], files: Map<string, string>): void {
  const into = words.indexOf(">");
  const lines = words.slice(2, into);
  files.set(words[into + 1] ?? "", lines.map((line) => `${line}\n`).join(""));
}

function curlCommand(
  words: readonly string[],
  files: ReadonlyMap<string, string>,
): Omit<CurlCommand, "shown"> {
  const command = { method: "", url: "", headers: {} as Record<string, string>, stays: false };
  let body: string | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const next = (): string => words[++at] ?? "";
    if (word === "-N") command.stays = true;
    else if (word === "-X") command.method = next();
    else if (word === "-H") {
      const [, name = "", value = ""] = /^([^:]+): ?(.*)$/.exec(next()) ?? [];
      command.headers[name.toLowerCase()] = value;
    } else if (word === "-d" || word === "--data-binary") {
      const given = next();
      body = given.startsWith("@") ? files.get(given.slice(1)) : given;
    } else if (!word.startsWith("-")) command.url = word;
  }
  return { ...command, method: command.method || (body === undefined ? "GET" : "POST"), body };
}

/** The words of each command of a script; `$NAME` is replaced but in single quotes. */
function shellCommands(script: string, variables: Readonly<Record<string, string>>): string[][] {
  const commands: string[][] = [];
  for (const command of script.split(/\n(?=(?:[^']*'[^']*')*[^']*$)/).reduce(joinContinued, [])) {
    const words = [...command.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
      word.replace(/'([^']*)'|"([^"]*)"|([^'"]+)/g, (_, single, double, bare) =>
        single === undefined ? expand(double ?? bare, variables) : single,
      ),
    );
    commands.push(words);
  }
  return commands;
}

/** Adds a line, to the line before if that ends with a backslash. */
function joinContinued(lines: string[], line: string): string[] {
  const before = lines.at(-1);
  if (!before?.endsWith("\\")) return [...lines, line];
  return [...lines.slice(0, -1), before.slice(0, -1) + line];
}

function expand(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$([A-Z]+)/g, (whole, name: string) => variables[name] ?? whole);
}
