/** Where a list of signals was left: the last one shown. */
export type SignalCursor = { micros: bigint; id: string };

/** A cursor as it is given to the outside: opaque, and safe in an address. */
export function cursorOf({ micros, id }: SignalCursor): string {
  return Buffer.from(`${micros}.${id}`).toString("base64url");
}

/** Reads a cursor back; undefined for anything that is none. */
export function readCursor(text: string): SignalCursor | undefined {
  const [, micros, id] = CURSOR.exec(Buffer.from(text, "base64url").toString()) ?? [];
  return micros === undefined || id === undefined ? undefined : { micros: BigInt(micros), id };
}

const CURSOR = /^(-?\d{1,18})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;
