import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Command, UsageError } from "../command.ts";
import { serve } from "../serve.ts";
import { HOST, PORT, settingsOf } from "../settings.ts";

export const demo: Command = {
  words: ["demo"],
  summary: "Starts Heed with a year of made-up data in a folder that is thrown away at the end",
  operands: [],
  options: {
    signals: { value: "N", meaning: "how many signals to make up (50000)" },
    port: PORT,
    host: HOST,
  },
  notes: [
    "Nothing of it is real, and it never touches another installation: DATABASE_URL, HEED_DATA, HEED_SECRET and SMTP_URL do not count.",
  ],
  run: async (call) => {
    const count = Number(call.options.signals ?? 50_000);
    if (!Number.isInteger(count) || count < 100 || count > 1_000_000) {
      throw new UsageError("heed demo: --signals is a whole number from 100 to 1000000.");
    }
    const { DEMO_OWNER } = await import("@heed/server/demo/demo-desk");
    const folder = await mkdtemp(join(tmpdir(), "heed-demo-"));
    const { io } = call;
    const config = {
      ...settingsOf(call),
      dataDir: folder,
      databaseUrl: undefined,
      secret: undefined,
      secretNew: undefined,
      smtpUrl: undefined,
    };
    let toldTenth = 0;
    const told = (done: number): void => {
      const tenth = Math.floor((10 * done) / count);
      if (tenth === toldTenth) return;
      toldTenth = tenth;
      io.err(`Making up ${count.toLocaleString("en")} signals: ${tenth * 10} %`);
    };
    try {
      return await serve(config, io, { demo: { count, told } }, (address) => {
        io.out(
          `All of it is made up. Sign in as ${DEMO_OWNER.email} with the password ${DEMO_OWNER.password}`,
        );
        return `Heed is ready: open ${address}`;
      });
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};
