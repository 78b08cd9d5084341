import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { ImportRefused } from "./table.ts";

const CHUNK = 256 * 1024;

/** The bytes of a file, unpacked if it is gzip, and how far the reading of the file itself is. */
export type Bytes = { chunks: AsyncIterable<Buffer>; size: number; bytesRead: () => number };

/** The first bytes of a file, or one sentence why it cannot be read. */
export async function readBeginning(path: string, length: number): Promise<Buffer> {
  const handle = await open(path, "r").catch((error: unknown) => {
    throw new ImportRefused(
      `The file ${path} cannot be read (${codeOf(error)}); check its name and its rights.`,
    );
  });
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw new ImportRefused(`The file ${path} cannot be read (${codeOf(error)}); is it a folder?`);
  } finally {
    await handle.close();
  }
}

/** True for the beginning of a gzip file. */
export function isGzip(beginning: Buffer): boolean {
  return beginning[0] === 0x1f && beginning[1] === 0x8b;
}

/** True for the beginning of a zip file, which an XLSX file is. */
export function isZip(beginning: Buffer): boolean {
  return beginning.toString("latin1", 0, 4) === "PK\u0003\u0004";
}

/** Opens a file for reading from its beginning; the bytes come as fast as they are taken. */
export async function openBytes(path: string): Promise<Bytes> {
  const gzip = isGzip(await readBeginning(path, 2));
  const { size } = await stat(path);
  const file = createReadStream(path, { highWaterMark: CHUNK });
  const chunks = gzip ? unpacked(path, file) : file;
  return { chunks, size, bytesRead: () => file.bytesRead };
}

async function* unpacked(path: string, file: ReturnType<typeof createReadStream>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  file.on("error", (error) => gunzip.destroy(error));
  file.pipe(gunzip);
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (error) {
    throw new ImportRefused(`The file ${path} is damaged: its gzip data ends or breaks (${codeOf(error)}).`);
  } finally {
    file.destroy();
  }
}

/** `ENOENT`, or the message of an error without a code. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error ? error.message : String(error);
}
