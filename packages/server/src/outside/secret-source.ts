import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";

/**
 * A place where the secret is kept when it does not stand in the setting itself: `HEED_SECRET=<name>:<what>`. Anything
 * that keeps keys (a vault, the KMS of a cloud) has a command that prints one, so `exec` reaches them all.
 */
export type SecretSource = { name: string; read(what: string): Promise<string> };

/** A program that has not answered by then hangs, and the start with it. */
const PATIENCE_MS = 30_000;
const MOST_BYTES = 64 * 1024;

/** Every place. A new one is one entry here; the first that is named by what stands before the colon is asked. */
export const SECRET_SOURCES: readonly SecretSource[] = [
  { name: "exec", read: askProgram },
  { name: "file", read: (path) => readFile(path, "utf8") },
];

/**
 * The secret that a setting means: the text itself, or what its source says, without white space at its ends. Throws
 * one sentence that names the setting and never what was read.
 */
export async function readSecretSetting(setting: string, value: string): Promise<string> {
  for (const { name, read } of SECRET_SOURCES) {
    if (!value.startsWith(`${name}:`)) continue;
    const what = value.slice(name.length + 1).trim();
    try {
      return (await read(what)).trim();
    } catch (error) {
      throw new Error(
        `${setting} says to get the secret by ${name}:${what}, and that failed (${reasonOf(error)}). Mend it or give the secret itself.`,
        { cause: error },
      );
    }
  }
  return value;
}

/** True where the setting says where the secret is, so that it cannot be judged before it is fetched. */
export function namesSource(value: string): boolean {
  return SECRET_SOURCES.some(({ name }) => value.startsWith(`${name}:`));
}

/** What a program prints. The operator wrote the line for a shell, so a shell runs it; nothing of ours is put into it. */
async function askProgram(line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      line,
      { shell: true, timeout: PATIENCE_MS, maxBuffer: MOST_BYTES, encoding: "utf8" },
      (error, stdout) => (error ? reject(error) : resolve(stdout)),
    );
  });
}

/** The exit status or code, never what the program printed: it may be half a secret. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && "killed" in error && error.killed === true) {
    return `no answer in ${PATIENCE_MS / 1000} s`;
  }
  if (error instanceof Error && "code" in error && error.code != null) {
    return typeof error.code === "number" ? `exit status ${error.code}` : String(error.code);
  }
  return "it ended by a signal";
}
