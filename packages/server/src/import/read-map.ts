import { readFile } from "node:fs/promises";
import { ImportMap } from "@heed/contract/listen/import-map";
import { parse as parseJson } from "secure-json-parse";
import { fieldErrors } from "../field-errors.ts";
import { codeOf } from "./open-bytes.ts";
import { ImportRefused } from "./table.ts";

/** Reads a map from its JSON file. Refuses with one sentence that names what is wrong with it. */
export async function readMap(path: string): Promise<ImportMap> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new ImportRefused(
      `The map ${path} cannot be read (${codeOf(error)}); check its name and its rights.`,
    );
  });
  let json: unknown;
  try {
    json = parseJson(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new ImportRefused(`The map ${path} is not readable as JSON: ${codeOf(error)}.`);
  }
  const parsed = ImportMap.safeParse(json);
  if (parsed.success) return parsed.data;
  const wrong = fieldErrors(parsed.error).map((error) =>
    error.path ? `${error.path} ${error.message}` : error.message,
  );
  throw new ImportRefused(`The map ${path} is not usable: ${wrong.join("; ")}.`);
}
