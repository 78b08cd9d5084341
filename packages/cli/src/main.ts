import { callersFolder } from "@heed/server/config";
import type { Io } from "./command.ts";
import { run } from "./run.ts";

const io: Io = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  draw: (text) => void process.stderr.write(text),
  isWatched: process.stderr.isTTY === true,
  folder: callersFolder(),
};
// A reader that left (`heed … | head`) is no failure of the command.
process.stdout.on("error", () => {});
// Started through bin/heed.mjs on an older Node: when that one is killed, this one ends as if it had been told to.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
process.exitCode = await run(process.argv.slice(2), io);
// The command is over; whatever may still be open must not keep its caller waiting.
setTimeout(() => process.exit(), 3000).unref();
