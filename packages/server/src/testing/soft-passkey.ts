import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

/**
 * An authenticator made of nothing but P-256 and CBOR, for tests: one key, whose answers can be bent. `origin` is where
 * the browser says that it stands, `counter` what the key says of how often it was used.
 */
export class SoftPasskey {
  readonly id = randomBytes(32).toString("base64url");
  readonly publicKey: KeyObject;
  readonly #key: KeyObject;
  userHandle = "";
  counter = 1;

  constructor() {
    const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.publicKey = pair.publicKey;
    this.#key = pair.privateKey;
  }

  /** `navigator.credentials.create()` with options from the server. */
  make(options: Options, bent: Bent = {}): Made {
    this.userHandle = options.user?.id ?? "";
    const attestation = cborMap([
      ["fmt", "none"],
      ["attStmt", new Map<never, never>()],
      ["authData", this.#authData(bent.rpId ?? options.rp?.id ?? "", bent, true)],
    ]);
    return {
      ...this.#outer(),
      response: {
        clientDataJSON: clientData("webauthn.create", options.challenge, bent),
        attestationObject: attestation.toString("base64url"),
        transports: ["internal"],
      },
    };
  }

  /** `navigator.credentials.get()` with options from the server. */
  use(options: Options, bent: Bent = {}): Used {
    this.counter += 1;
    const authenticatorData = this.#authData(bent.rpId ?? options.rpId ?? "", bent, false);
    const clientDataJSON = clientData("webauthn.get", options.challenge, bent);
    const hash = createHash("sha256").update(Buffer.from(clientDataJSON, "base64url")).digest();
    const signature = createSign("sha256")
      .update(Buffer.concat([authenticatorData, hash]))
      .sign(this.#key);
    return {
      ...this.#outer(),
      response: {
        clientDataJSON,
        authenticatorData: authenticatorData.toString("base64url"),
        signature: signature.toString("base64url"),
        userHandle: bent.userHandle ?? this.userHandle,
      },
    };
  }

  #outer() {
    return { id: this.id, rawId: this.id, type: "public-key" as const, clientExtensionResults: {} };
  }

  #authData(rpId: string, bent: Bent, isNew: boolean): Buffer {
    const flags = 0x01 | (bent.verified === false ? 0 : 0x04) | (isNew ? 0x40 : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(bent.counter ?? this.counter);
    const head = [createHash("sha256").update(rpId).digest(), Buffer.from([flags]), counter];
    if (!isNew) return Buffer.concat(head);
    const credentialId = Buffer.from(this.id, "base64url");
    const length = Buffer.alloc(2);
    length.writeUInt16BE(credentialId.length);
    return Buffer.concat([...head, Buffer.alloc(16), length, credentialId, this.#coseKey()]);
  }

  /** The public key as COSE: kty EC2 (2), alg ES256 (-7), crv P-256 (1), x, y. */
  #coseKey(): Buffer {
    const { x = "", y = "" } = this.publicKey.export({ format: "jwk" });
    return cborMap([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, "base64url")],
      [-3, Buffer.from(y, "base64url")],
    ]);
  }
}

/** As much of the server's options as is read here. */
export type Options = { challenge: string; rp?: { id: string }; user?: { id: string }; rpId?: string };
/** Where an answer differs from what an honest browser and key would say. */
export type Bent = {
  origin?: string;
  rpId?: string;
  type?: string;
  challenge?: string;
  counter?: number;
  verified?: boolean;
  userHandle?: string;
};
type Outer = { id: string; rawId: string; type: "public-key"; clientExtensionResults: object };
export type Made = Outer & {
  response: { clientDataJSON: string; attestationObject: string; transports: string[] };
};
export type Used = Outer & {
  response: { clientDataJSON: string; authenticatorData: string; signature: string; userHandle: string };
};

function clientData(type: string, challenge: string, bent: Bent): string {
  const said = {
    type: bent.type ?? type,
    challenge: bent.challenge ?? challenge,
    origin: bent.origin ?? "http://localhost",
    crossOrigin: false,
  };
  return Buffer.from(JSON.stringify(said)).toString("base64url");
}

type Cbor = string | number | Buffer | Map<never, never>;

/** As much of CBOR (RFC 8949) as a passkey needs: small integers, bytes, texts, and a map of them. */
function cborMap(pairs: readonly (readonly [string | number, Cbor])[]): Buffer {
  return Buffer.concat([
    cborHead(5, pairs.length),
    ...pairs.flatMap(([key, value]) => [cbor(key), cbor(value)]),
  ]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === "number") return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
  if (typeof value === "string")
    return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value]);
  return cborHead(5, 0);
}

function cborHead(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  if (size < 256) return Buffer.from([(major << 5) | 24, size]);
  return Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
}
