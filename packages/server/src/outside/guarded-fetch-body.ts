import type { IncomingMessage } from "node:http";
import type { Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { OutsideRefusal } from "./guarded-fetch-refusal.ts";

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * The whole body, decompressed, as long as neither what comes over the wire nor what it unpacks to is larger than
 * this; else throws an OutsideRefusal before the rest is read.
 */
export async function readCapped(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = new OutsideRefusal(`The answer is larger than ${maxBytes} bytes.`);
  if (Number(answer.headers["content-length"] ?? 0) > maxBytes) throw tooLarge;
  const encoding = answer.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  const decoder = encoding === "identity" || encoding === "" ? undefined : DECODERS[encoding]?.();
  if (decoder === undefined && encoding !== "identity" && encoding !== "")
    throw new OutsideRefusal(`The answer is packed in a way that is not read (${encoding.slice(0, 40)}).`);
  let received = 0;
  answer.on("data", (piece: Buffer) => {
    received += piece.length;
    if (received > maxBytes) answer.destroy(tooLarge);
  });
  if (decoder) answer.on("error", (error) => decoder.destroy(error));
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of decoder ? answer.pipe(decoder) : answer) {
    size += (piece as Buffer).length;
    if (size > maxBytes) throw tooLarge;
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}
