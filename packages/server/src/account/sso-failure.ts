import type { SsoTrouble } from "@heed/contract/account/sso";
import * as client from "openid-client";
import { OutsideRefusal } from "../outside/guarded-fetch-refusal.ts";

/** A single sign-on that came to nothing: what the person is told, and in `message` what the settings page and the log say. */
export class SsoFailure extends Error {
  readonly trouble: SsoTrouble;
  constructor(trouble: SsoTrouble, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "SsoFailure";
    this.trouble = trouble;
  }

  /** What a library threw, as a failure. An outage is told from a refusal and from an answer that cannot be believed. */
  static from(error: unknown): SsoFailure {
    if (error instanceof SsoFailure) return error;
    if (error instanceof client.AuthorizationResponseError) {
      return new SsoFailure("refused", `The provider refused: ${error.error}.`, error);
    }
    if (error instanceof client.ResponseBodyError) {
      return new SsoFailure("failed", `The provider does not accept the client: ${error.error}.`, error);
    }
    const reason = causes(error).find(isOutage);
    if (reason !== undefined) return new SsoFailure("away", whyAway(reason), error);
    return new SsoFailure("failed", sentenceOf(error), error);
  }
}

function* causesOf(error: unknown): Generator<Error> {
  for (let at = error; at instanceof Error; at = at.cause) yield at;
}
function causes(error: unknown): Error[] {
  return [...causesOf(error)].slice(0, 10);
}

/** The network's own errors, the guard's, a time-out, and an answer of 500 and more. */
function isOutage(error: Error): boolean {
  if (error instanceof OutsideRefusal || error.name === "TimeoutError") return true;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (code === "OAUTH_TIMEOUT" || code === "OAUTH_ABORT") return true;
  if (cause instanceof Response) return cause.status >= 500;
  return typeof code === "string" && /^(E[A-Z]+|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO|ERR_TLS)/.test(code);
}

/** The network's codes in words. */
function whyAway(error: Error): string {
  const { code } = error as { code?: unknown };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "There is no host of this name.";
  if (code === "ECONNREFUSED") return "Nothing answers at this address.";
  if (code === "OAUTH_TIMEOUT" || code === "ETIMEDOUT") return "The provider does not answer in time.";
  if (error.cause instanceof Response) return `The provider answers with status ${error.cause.status}.`;
  return error.message;
}

function sentenceOf(error: unknown): string {
  const said = causes(error).map(({ message }) => message.replace(/\.$/, ""));
  return said.length > 0 ? `${[...new Set(said)].slice(0, 2).join(": ")}.` : "Something unexpected.";
}
