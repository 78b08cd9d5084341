import { onTestFinished } from "vitest";
import { type Embedded, type EmbeddedOptions, startEmbedded } from "../start.ts";

/** Starts the embedded PostgreSQL and stops it when the test is over; `lines` is what it logged. */
export async function startForTest(
  dataDir: string,
  more: Partial<EmbeddedOptions> = {},
): Promise<Embedded & { lines: string[] }> {
  const lines: string[] = [];
  const embedded = await startEmbedded({ dataDir, log: (line) => lines.push(line), ...more });
  onTestFinished(() => embedded.stop());
  return { ...embedded, lines };
}
