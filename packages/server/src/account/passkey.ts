import type { NewCredential, PasskeyChallenge, UsedCredential } from "@heed/contract/account/passkey";
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { KnownPasskey } from "../store/passkey.ts";
import type { RelyingParty } from "./relying-party.ts";
import { TICKET_MS } from "./ticket.ts";

/** EdDSA, ES256 and RS256 (COSE's numbers): what every authenticator of today can, the shortest first. */
const ALGORITHMS = [-8, -7, -257];

type Options = PasskeyChallenge["options"];
type Known = readonly { id: string; transports: string[] }[];

/** What the browser is to make a passkey with: one that is found without an e-mail, and asks who is there if it can. */
export async function newPasskeyOptions(
  party: RelyingParty,
  challenge: string,
  account: { id: string; name: string; email: string },
  known: Known,
): Promise<Options> {
  const options = await generateRegistrationOptions({
    rpName: "Heed",
    rpID: party.id,
    userID: Uint8Array.from(userHandleOf(account.id)),
    userName: account.email,
    userDisplayName: account.name,
    challenge: bytesOf(challenge),
    timeout: TICKET_MS,
    attestationType: "none",
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: [...known],
    authenticatorSelection: { residentKey: "required", userVerification: "preferred" },
  });
  return { ...options };
}

/** What the browser is to look for: one of these, or, where none are named, whichever its owner picks. */
export async function passkeyOptions(
  party: RelyingParty,
  challenge: string,
  known?: Known,
): Promise<Options> {
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    challenge: bytesOf(challenge),
    timeout: TICKET_MS,
    // Alone it must be two things at once: the device, and the finger or PIN of its owner.
    userVerification: known ? "preferred" : "required",
    ...(known && { allowCredentials: [...known] }),
  });
  return { ...options };
}

export type MadePasskey = {
  credentialId: string;
  publicKey: Uint8Array;
  counter: number;
  transports: string[];
  synced: boolean;
};

/** The challenge that an answer of the browser says it answers; undefined when it is unreadable. Not checked yet. */
export function challengeIn(credential: NewCredential | UsedCredential): string | undefined {
  try {
    const text = Buffer.from(credential.response.clientDataJSON, "base64url").toString("utf8");
    const said: unknown = JSON.parse(text);
    if (typeof said !== "object" || said === null || !("challenge" in said)) return undefined;
    return typeof said.challenge === "string" ? said.challenge : undefined;
  } catch {
    return undefined;
  }
}

/** Checks what the browser made; null when it does not fit the challenge, the origin or itself. */
export async function readNewPasskey(
  party: RelyingParty,
  challenge: string,
  credential: NewCredential,
): Promise<MadePasskey | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: credential as Parameters<typeof verifyRegistrationResponse>[0]["response"],
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return null;
    const { credential: made, credentialBackedUp, credentialDeviceType } = registrationInfo;
    return {
      credentialId: made.id,
      publicKey: made.publicKey,
      counter: made.counter,
      transports: (credential.response.transports ?? []).filter((each) => /^[a-z-]{1,20}$/.test(each)),
      synced: credentialBackedUp || credentialDeviceType === "multiDevice",
    };
  } catch {
    return null;
  }
}

/**
 * Checks the answer of a passkey: its signature, challenge, origin, and that its counter went on (a copy would be
 * behind). Gives the new counter; null when anything does not fit. `alone`: it must have asked its owner for finger or PIN.
 */
export async function readUsedPasskey(
  party: RelyingParty,
  challenge: string,
  credential: UsedCredential,
  passkey: KnownPasskey,
  { alone }: { alone: boolean },
): Promise<{ counter: number } | null> {
  const { userHandle } = credential.response;
  if (alone && !userHandle) return null;
  if (userHandle && userHandle !== userHandleOf(passkey.accountId).toString("base64url")) return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: credential as Parameters<typeof verifyAuthenticationResponse>[0]["response"],
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: {
        id: passkey.credentialId,
        publicKey: Uint8Array.from(passkey.publicKey),
        counter: passkey.counter,
      },
      requireUserVerification: alone,
    });
    return verified ? { counter: authenticationInfo.newCounter } : null;
  } catch {
    return null;
  }
}

/** By what a passkey knows its account: the sixteen bytes of its id, which say nothing about the person. */
function userHandleOf(accountId: string): Buffer {
  return Buffer.from(accountId.replaceAll("-", ""), "hex");
}

function bytesOf(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(token, "base64url"));
}
