import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** SHA-256 of a file's bytes, in hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk);
  return hash.digest("hex");
}

/** Names one import: the same file read by the same map with the same looked-up files. */
export function importFingerprint(fileHash: string, map: unknown, lookupHashes: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify([fileHash, map, lookupHashes]))
    .digest("hex");
}
