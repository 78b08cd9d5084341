import type { PasswordFault, PasswordVerdict } from "@heed/contract/account/password";
import { DomainError } from "@heed/contract/problem";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";

const SHORTEST = 10;
const LONGEST = 128;
/** More of a password is not judged: its first part is strong enough or it is not, and judging takes time. */
const JUDGED = 64;
/** What is shorter stands in too many words by chance. */
const TELLING = 4;

let judge: Promise<ZxcvbnFactory> | undefined;

/** The lists of common passwords and words come with the program; they are read at the first password. */
async function openJudge(): Promise<ZxcvbnFactory> {
  const { adjacencyGraphs, dictionary } = await import("@zxcvbn-ts/language-common");
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}

/**
 * How strong a password is by zxcvbn (Wheeler, USENIX Security 2016), from 0 to 4, and what forbids it: its length, a
 * score below 2, a place in the list of common passwords, or that it contains one of `about` (e-mail, name, workspace).
 */
export async function judgePassword(password: string, about: readonly string[]): Promise<PasswordVerdict> {
  judge ??= openJudge();
  const found = (await judge).check(password.slice(0, JUDGED), about.flatMap(wordsOf));
  const score = Math.max(0, Math.min(4, found.score));
  const whole = found.sequence.length === 1 ? found.sequence[0] : undefined;
  const isCommon =
    whole !== undefined && "dictionaryName" in whole && whole.dictionaryName === "passwords-common";
  return { score, fault: faultOf(password, about, score, isCommon) };
}

function faultOf(
  password: string,
  about: readonly string[],
  score: number,
  isCommon: boolean,
): PasswordFault | null {
  if (password.length < SHORTEST) return "too-short";
  if (password.length > LONGEST) return "too-long";
  if (isCommon) return "too-common";
  const plain = plainOf(password);
  const tells = about.flatMap((text) => [text, text.split("@")[0] ?? ""]).map(plainOf);
  if (tells.some((word) => word.length >= TELLING && plain.includes(word))) return "about-you";
  return score < 2 ? "too-easy" : null;
}

const SENTENCES: Record<PasswordFault, string> = {
  "too-short": "at least 10 characters",
  "too-long": "at most 128 characters",
  "too-common":
    "is in the list of common passwords; take a few words in a row that only you would put together",
  "too-easy": "is easy to guess; make it longer, with a few words in a row that do not belong together",
  "about-you": "contains your name, e-mail or workspace; leave them out",
};

/** Throws `invalid` that names the field when a password must not be used. */
export async function requireStrong(
  password: string,
  about: readonly string[],
  path = "password",
): Promise<void> {
  const { fault } = await judgePassword(password, about);
  if (fault === null) return;
  const message = SENTENCES[fault];
  throw new DomainError("invalid", `${path}: ${message}`, [{ path, message }]);
}

function wordsOf(text: string): string[] {
  return [text, ...text.split(/[\s@._-]+/)].filter((word) => word !== "").map((word) => word.toLowerCase());
}

/** Small letters without marks and spaces: `Phố Market` → `phomarket`. */
function plainOf(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\p{M}\s]/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .toLowerCase();
}
