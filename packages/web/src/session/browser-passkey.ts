import type { NewCredential, PasskeyChallenge, UsedCredential } from "@heed/contract/account/passkey";
import { HeedError } from "@heed/sdk/heed-error";
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from "@simplewebauthn/browser";
import { errorText } from "../kit/error-state.tsx";
import type { Say } from "../words/words.tsx";

/** True where this browser can have passkeys at all; it needs https, or localhost. */
export const knowsPasskeys = (): boolean => browserSupportsWebAuthn();

/** The server's question does not fit the address at which the page stands. */
class WrongPlace extends Error {
  readonly host: string;
  constructor(host: string) {
    super(`passkeys belong to ${host}`);
    this.host = host;
  }
}

/** Has the browser look for a passkey that answers the server's question. */
export async function answerWithPasskey({ options }: PasskeyChallenge): Promise<UsedCredential> {
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  requirePlace(optionsJSON.rpId);
  const used = await startAuthentication({ optionsJSON });
  return used as unknown as UsedCredential;
}

/** Has the browser make a passkey. */
export async function makePasskeyFor({ options }: PasskeyChallenge): Promise<NewCredential> {
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  requirePlace(optionsJSON.rp.id);
  const made = await startRegistration({ optionsJSON });
  return made as unknown as NewCredential;
}

function requirePlace(name: string | undefined): void {
  const { hostname, port } = location;
  if (name === undefined || hostname === name || hostname.endsWith(`.${name}`)) return;
  throw new WrongPlace(port === "" ? name : `${name}:${port}`);
}

/** What went wrong with a passkey, in words for whoever holds it. */
export function passkeyTrouble(error: unknown, t: Say): string {
  if (error instanceof WrongPlace) return t("passkey.wrong-place", { host: error.host });
  if (error instanceof HeedError) {
    const isRefused = error.code === "unauthenticated" || error.of("credential") !== undefined;
    return isRefused ? t("passkey.refused") : errorText(error, t);
  }
  const name =
    error instanceof WebAuthnError && error.cause instanceof Error ? error.cause.name : nameOf(error);
  if (name === "NotAllowedError" || name === "AbortError") return t("passkey.given-up");
  if (name === "InvalidStateError") return t("passkey.known");
  return t("passkey.failed");
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}
