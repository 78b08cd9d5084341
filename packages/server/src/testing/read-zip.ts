import { crc32, inflateRawSync } from "node:zlib";

/**
 * The files of a ZIP by its list at the end, as other programs read it, each with its checksum held against its bytes.
 * Knows what PKWARE's note wants of version 2.0, with no library of ours. Throws where anything does not fit.
 */
export function readZip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  if (end < 0) throw new Error("the list of files is not there");
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error("the list of files is cut off");
    const [packed, size] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const head = zip.readUInt32LE(at + 42);
    if (zip.readUInt32LE(head) !== 0x04034b50) throw new Error("a file does not begin where the list says");
    const begin = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28);
    const body = zip.subarray(begin, begin + packed);
    const bytes = zip.readUInt16LE(at + 10) === 0 ? body : inflateRawSync(body);
    const path = zip.toString("utf8", at + 46, at + 46 + name);
    if (bytes.length !== size || crc32(bytes) !== zip.readUInt32LE(at + 16))
      throw new Error(`${path} is damaged`);
    files.set(path, bytes);
    at += 46 + name + extra + comment;
  }
  return files;
}
