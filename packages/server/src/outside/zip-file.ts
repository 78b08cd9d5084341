import { strToU8, Zip, ZipDeflate } from "fflate";

/** Text that is compressed at a time: others wait no longer than for this. */
const PIECE = 64 * 1024;

/** Writes a ZIP as a stream: its bytes are given out as they come, and texts are taken no faster than those are. */
export class ZipFile {
  readonly #zip: Zip;
  readonly #time: Date;
  #ready: Uint8Array[] = [];
  #failure: Error | null = null;

  /** `time` is what all files are stamped with. */
  constructor(time: Date) {
    this.#time = time;
    this.#zip = new Zip((error, piece) => {
      if (error) this.#failure = error;
      else this.#ready.push(piece);
    });
  }

  /**
   * Adds a file with these texts, up to the first one after which it holds `most` bytes; true where that was not all. The
   * texts that are left can go into another file.
   */
  async *file(
    name: string,
    texts: AsyncIterator<string>,
    most = Number.POSITIVE_INFINITY,
  ): AsyncGenerator<Uint8Array, boolean> {
    const entry = new ZipDeflate(name);
    entry.mtime = this.#time;
    this.#zip.add(entry);
    let written = 0;
    for (;;) {
      const next = written < most ? await texts.next() : null;
      if (next === null || next.done) {
        entry.push(new Uint8Array(0), true);
        yield* this.#pieces();
        return next === null;
      }
      const bytes = strToU8(next.value);
      for (let from = 0; from < bytes.length; from += PIECE) {
        entry.push(bytes.subarray(from, from + PIECE));
        yield* this.#pieces();
      }
      written += bytes.length;
    }
  }

  /** The list of files, with which a ZIP ends. */
  *end(): Generator<Uint8Array> {
    this.#zip.end();
    yield* this.#pieces();
  }

  *#pieces(): Generator<Uint8Array> {
    if (this.#failure) throw this.#failure;
    const pieces = this.#ready;
    this.#ready = [];
    for (const piece of pieces) if (piece.length > 0) yield piece;
  }
}
