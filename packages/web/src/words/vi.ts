import type { Messages } from "./en.ts";
import { account } from "./vi/account.ts";
import { act } from "./vi/act.ts";
import { kit } from "./vi/kit.ts";
import { listen } from "./vi/listen.ts";
import { measure } from "./vi/measure.ts";
import { names } from "./vi/names.ts";
import { shell } from "./vi/shell.ts";

/** All words in Vietnamese. A key that is missing here or in excess does not compile. */
export const vi = {
  ...shell,
  ...account,
  ...kit,
  ...names,
  ...measure,
  ...listen,
  ...act,
} satisfies Messages;
