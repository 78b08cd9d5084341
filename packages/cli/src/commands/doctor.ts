import type { Config } from "@heed/server/config";
import type { Call, Command } from "../command.ts";
import { checkDatabase } from "../doctor/check-database.ts";
import { checkDisk } from "../doctor/check-disk.ts";
import { checkClock, checkNode, checkOpenFiles } from "../doctor/check-machine.ts";
import { checkMail } from "../doctor/check-mail.ts";
import { checkPort } from "../doctor/check-port.ts";
import { type Finding, fail, ok } from "../doctor/finding.ts";
import { sentenceOf } from "../sentence.ts";
import { DATA, HOST, PORT, settingsOf } from "../settings.ts";

export const doctor: Command = {
  words: ["doctor"],
  summary: "Checks settings, disk, database, clock, port and mail, and says what to do",
  operands: [],
  options: { data: DATA, port: PORT, host: HOST },
  notes: ["It changes nothing. The status is 1 where a check fails; a warning is none."],
  run: async (call) => {
    let failures = 0;
    const tell = ({ level, what, remedy }: Finding): void => {
      call.io.out(`${level.padEnd(4)}  ${what}${remedy === undefined ? "" : `: ${remedy}`}`);
      if (level === "fail") failures += 1;
    };
    for (const finding of [checkNode(), checkClock(), checkOpenFiles()]) tell(finding);
    const config = readSettings(call);
    if ("level" in config) tell(config);
    else {
      tell(ok("the settings can be read"));
      for (const finding of await checkDisk(config.dataDir)) tell(finding);
      for (const finding of await checkDatabase(config)) tell(finding);
      tell(await checkPort(config.host, config.port));
      tell(await checkMail(config));
    }
    return failures === 0 ? 0 : 1;
  },
};

function readSettings(call: Call): Config | Finding {
  try {
    return settingsOf(call);
  } catch (error) {
    return fail("the settings cannot be used", sentenceOf(error));
  }
}
