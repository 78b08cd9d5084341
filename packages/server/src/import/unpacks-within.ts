import { createInflateRaw } from "node:zlib";

const FILE_HEAD = 0x04034b50;
const LIST_HEAD = 0x02014b50;
const STORED = 0;
/** A workbook has a dozen parts and one for each sheet. */
const MOST_FILES = 10_000;

/**
 * Whether the files of a ZIP come to no more than so many bytes. They are unpacked and thrown away piece by piece, since
 * what a ZIP says of its own sizes may be a lie. Throws where its list of files cannot be read.
 */
export async function unpacksWithin(zip: Buffer, limit: number): Promise<boolean> {
  const end = zip.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  if (end < 0) throw new Error("the list of files is not there");
  const count = zip.readUInt16LE(end + 10);
  if (count > MOST_FILES) return false;
  let at = zip.readUInt32LE(end + 16);
  let left = limit;
  for (let file = 0; file < count && left >= 0; file += 1) {
    if (zip.readUInt32LE(at) !== LIST_HEAD) throw new Error("the list of files is cut off");
    const head = zip.readUInt32LE(at + 42);
    if (zip.readUInt32LE(head) !== FILE_HEAD) throw new Error("a file is not where the list says");
    const begin = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28);
    const packed = zip.subarray(begin, begin + zip.readUInt32LE(at + 20));
    left -= zip.readUInt16LE(at + 10) === STORED ? packed.length : await unpackedSize(packed, left);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return left >= 0;
}

/** How many bytes these unpack to; counts no further than a piece beyond the limit. */
async function unpackedSize(packed: Buffer, limit: number): Promise<number> {
  const inflate = createInflateRaw();
  inflate.end(packed);
  let size = 0;
  for await (const piece of inflate) {
    size += (piece as Buffer).length;
    if (size > limit) break;
  }
  return size;
}
