import { type Command, UsageError } from "../command.ts";
import { version } from "../help.ts";
import { settingsOf } from "../settings.ts";

const BASE = "/api/v1";

export const mcp: Command = {
  words: ["mcp"],
  summary: "Offers figures, comments and cases to an assistant (Model Context Protocol, read only)",
  operands: [],
  options: {
    url: { value: "URL", meaning: "where Heed answers (HEED_BASE_URL; http://127.0.0.1:4400)" },
  },
  notes: [
    "Speaks the protocol on stdin and stdout: an assistant starts it by itself. The key comes from HEED_KEY; its rights and its reach hold, and nothing is ever changed.",
  ],
  run: async (call) => {
    const { io, options } = call;
    const { key, baseUrl, host, port } = settingsOf(call);
    if (key === undefined) {
      throw new UsageError(
        "heed mcp needs a key: make one with `heed key create --role viewer` and set HEED_KEY.",
      );
    }
    const url = options.url ?? baseUrl ?? `http://${host}:${port}`;
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? "")) {
      throw new UsageError(`--url takes an address like https://heed.example.com, not "${url}".`);
    }
    const { serveMcp } = await import("../mcp/serve.ts");
    await serveMcp({ base: url.replace(/\/+$/, "") + BASE, key }, version(), (line) => io.err(line));
    return 0;
  },
};
