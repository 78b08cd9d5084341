import { resolve } from "node:path";
import { type Config, readConfig } from "@heed/server/config";
import { type Call, type Option, UsageError } from "./command.ts";

/** The option that says which installation is meant. */
export const DATA: Option = {
  value: "DIR",
  meaning: "folder of the database and the lens (HEED_DATA; ./heed-data)",
};
export const PORT: Option = { value: "N", meaning: "port to listen on (HEED_PORT; 4400)" };
/** Whose account is meant. */
export const EMAIL: Option = { value: "E-MAIL", meaning: "the address that they sign in with" };
export const HOST: Option = { value: "H", meaning: "address to listen on (HEED_HOST; 127.0.0.1)" };

/**
 * Settings from the options of a call, then the environment, then the settings file. An option that cannot be used is
 * wrong usage; a setting that cannot is a failure.
 */
export function settingsOf({ options, io }: Call): Config {
  const { port } = options;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    throw new UsageError(`--port takes a number from 0 to 65535, not "${port}".`);
  return readConfig({
    ...(options.data !== undefined && { HEED_DATA: resolve(io.folder, options.data) }),
    ...(options.port !== undefined && { HEED_PORT: options.port }),
    ...(options.host !== undefined && { HEED_HOST: options.host }),
  });
}
