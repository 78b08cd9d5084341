import { openInstallationSecret } from "./account/installation-secret.ts";
import type { Secrets } from "./account/secret-box.ts";
import type { Config } from "./config.ts";
import { openTruth, type Truth } from "./open-truth.ts";

type Log = (line: string) => void;

/** Does a command's work on the database of an installation, beside its running server or without it, and lets go. */
export async function withTruth<T>(config: Config, log: Log, act: (truth: Truth) => Promise<T>): Promise<T> {
  const truth = await openTruth(config, { log, share: true });
  try {
    return await act(truth);
  } finally {
    await truth.stop();
  }
}

/** The same for work that reads or writes what is sealed. Throws what `openInstallationSecret` throws. */
export async function withSecrets<T>(
  config: Config,
  log: Log,
  act: (truth: Truth, secrets: Secrets) => Promise<T>,
): Promise<T> {
  return withTruth(config, log, async (truth) => {
    const { secrets, release } = await openInstallationSecret(config, truth, log);
    try {
      return await act(truth, secrets);
    } finally {
      await release();
    }
  });
}
