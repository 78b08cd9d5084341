import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";

/**
 * Seals what must not be readable in the database and makes the blind indexes by which it is found again. `purpose`
 * separates the uses from each other (`customer-identity`, `second-factor` …): each has a key of its own, and what was
 * sealed for one cannot be opened for another. `row` ties a sealed text to its place, so that two rows cannot be
 * exchanged; whoever opens it names the same one.
 */
export type Secrets = {
  /** The first byte of everything that is sealed now, after the version: which secret it needs. */
  keyId: number;
  /** True while a change of the secret is under way: both are accepted, the newer one seals. */
  isChanging: boolean;
  /** AES-256-GCM with a random nonce: version, key id, nonce (12 bytes), text, tag (16 bytes). */
  seal(text: string, purpose: string, row?: string): Buffer;
  /** Throws `WrongSecret` when another secret sealed it, or when it was damaged or moved. */
  open(sealed: Uint8Array, purpose: string, row?: string): string;
  /** The same text has the same index under one secret, and nobody without it can tell from which text it was made. */
  index(text: string, purpose: string): Buffer;
  /** The indexes under which the text may stand: the present one and, while the secret changes, the old one. */
  indexes(text: string, purpose: string): Buffer[];
};

/** A sealed text that the secret at hand does not open. */
export class WrongSecret extends Error {
  override readonly name = "WrongSecret";
}

const VERSION = 1;
const HEAD = 2;
const NONCE = 12;
const TAG = 16;
const SALT = "heed secret box 1";

type KeyFor = (purpose: string) => KeyObject;
type Key = { id: number; sealing: KeyFor; indexing: KeyFor };

/**
 * The box of a secret. `older` is the secret before it while it is being changed: what it sealed is still opened.
 * Throws when the two share a key id (one chance in 256); another new secret is needed then.
 */
export function openSecrets(secret: string, older?: string): Secrets {
  const key = keyOf(secret);
  const before = older === undefined || older === secret ? undefined : keyOf(older);
  if (before?.id === key.id) {
    throw new Error("The new secret cannot be told from the old one by its key id: make another one.");
  }
  const find = (id: number | undefined): Key => {
    const found = id === key.id ? key : before?.id === id ? before : undefined;
    if (!found) throw new WrongSecret("It was sealed with another secret.");
    return found;
  };
  const index = ({ indexing }: Key, text: string, purpose: string): Buffer =>
    createHmac("sha256", indexing(purpose)).update(text).digest();
  return {
    keyId: key.id,
    isChanging: before !== undefined,
    seal: (text, purpose, row = "") => seal(key, text, purpose, row),
    open(sealed, purpose, row = "") {
      if (sealed.length < HEAD + NONCE + TAG || sealed[0] !== VERSION) {
        throw new WrongSecret("It is not something that this box has sealed.");
      }
      return open(find(sealed[1]), sealed, purpose, row);
    },
    index: (text, purpose) => index(key, text, purpose),
    indexes: (text, purpose) => (before ? [key, before] : [key]).map((each) => index(each, text, purpose)),
  };
}

function keyOf(secret: string): Key {
  const derive = (info: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync("sha256", secret, SALT, info, bytes));
  return {
    id: derive("key id", 1)[0] ?? 0,
    sealing: remembered((purpose) => derive(`seal:${purpose}`, 32)),
    indexing: remembered((purpose) => derive(`index:${purpose}`, 32)),
  };
}

/** There are a handful of purposes and a key for each is derived once. As an object it works four times as fast. */
function remembered(derive: (purpose: string) => Buffer): KeyFor {
  const known = new Map<string, KeyObject>();
  return (purpose) => {
    const found = known.get(purpose) ?? createSecretKey(derive(purpose));
    known.set(purpose, found);
    return found;
  };
}

function seal(key: Key, text: string, purpose: string, row: string): Buffer {
  const nonce = randomBytes(NONCE);
  const head = Buffer.from([VERSION, key.id]);
  const cipher = createCipheriv("aes-256-gcm", key.sealing(purpose), nonce);
  cipher.setAAD(boundTo(head, purpose, row));
  const body = cipher.update(text, "utf8");
  cipher.final();
  return Buffer.concat([head, nonce, body, cipher.getAuthTag()]);
}

function open(key: Key, sealed: Uint8Array, purpose: string, row: string): string {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const nonce = bytes.subarray(HEAD, HEAD + NONCE);
  const decipher = createDecipheriv("aes-256-gcm", key.sealing(purpose), nonce, { authTagLength: TAG });
  decipher.setAAD(boundTo(bytes.subarray(0, HEAD), purpose, row));
  decipher.setAuthTag(bytes.subarray(-TAG));
  const body = decipher.update(bytes.subarray(HEAD + NONCE, -TAG));
  try {
    decipher.final();
  } catch {
    throw new WrongSecret("It was sealed with another secret, for another place, or it is damaged.");
  }
  return body.toString("utf8");
}

function boundTo(head: Uint8Array, purpose: string, row: string): Buffer {
  return Buffer.concat([head, Buffer.from(JSON.stringify([purpose, row]))]);
}
