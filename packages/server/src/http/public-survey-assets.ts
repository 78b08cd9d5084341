import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Encoding = "br" | "gzip" | "identity";
type Packed = { type: string; bodies: Readonly<Record<Encoding, Buffer>> };

/** The customers' page as it was built: what goes into each page, and the files that it asks for, by name. */
export type SurveyAssets = {
  /** The script's address, `/s/assets/page-<hash>.js`. */
  script: string;
  /** The style sheet's text. */
  style: string;
  files: ReadonlyMap<string, Packed>;
};

/** Where the files that a page asks for are. Their names change with their content. */
export const ASSETS_PATH = "/s/assets";

/**
 * Reads what `vite build` made of packages/survey into memory, packed once. `folder` is its `dist`. Throws a sentence
 * that says what to do when it is not there.
 */
export async function readSurveyAssets(folder: string): Promise<SurveyAssets> {
  const manifest = await readManifest(join(folder, "manifest.json"));
  const script = manifest["src/page.ts"]?.file;
  const style = manifest["src/page.css"]?.file;
  if (script === undefined || style === undefined) throw notBuilt(folder);
  const body = await readFile(join(folder, script));
  return {
    script: `${ASSETS_PATH}/${script}`,
    style: await readFile(join(folder, style), "utf8"),
    files: new Map([[script, { type: "text/javascript; charset=utf-8", bodies: await packAll(body) }]]),
  };
}

/** The best encoding that the browser accepts. */
export function encodingFor(acceptEncoding: string | undefined): Encoding {
  const accepted = (acceptEncoding ?? "")
    .toLowerCase()
    .split(",")
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(";")[0]?.trim());
  if (accepted.includes("br")) return "br";
  return accepted.includes("gzip") ? "gzip" : "identity";
}

/** Packs a page for one browser: about half a millisecond for twenty kilobytes. */
export async function pack(text: string, encoding: Encoding): Promise<Buffer> {
  const body = Buffer.from(text);
  if (encoding === "br")
    return promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return encoding === "gzip" ? promisify(gzip)(body) : body;
}

async function packAll(body: Buffer): Promise<Packed["bodies"]> {
  return {
    br: await promisify(brotliCompress)(body),
    gzip: await promisify(gzip)(body, { level: 9 }),
    identity: body,
  };
}

async function readManifest(path: string): Promise<Record<string, { file: string } | undefined>> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    throw notBuilt(path, cause);
  }
}

function notBuilt(where: string, cause?: unknown): Error {
  return new Error(`The customers' page is not built (${where}); run npm run build.`, { cause });
}
