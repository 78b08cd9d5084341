import { access } from "./en/access.ts";
import { account } from "./en/account.ts";
import { act } from "./en/act.ts";
import { alerts } from "./en/alerts.ts";
import { ask } from "./en/ask.ts";
import { audit } from "./en/audit.ts";
import { consent } from "./en/consent.ts";
import { contact } from "./en/contact.ts";
import { dashboards } from "./en/dashboards.ts";
import { drivers } from "./en/drivers.ts";
import { explore } from "./en/explore.ts";
import { factor } from "./en/factor.ts";
import { figures } from "./en/figures.ts";
import { home } from "./en/home.ts";
import { kit } from "./en/kit.ts";
import { listen } from "./en/listen.ts";
import { measure } from "./en/measure.ts";
import { metrics } from "./en/metrics.ts";
import { names } from "./en/names.ts";
import { outgoing } from "./en/outgoing.ts";
import { parts } from "./en/parts.ts";
import { people } from "./en/people.ts";
import { privacy } from "./en/privacy.ts";
import { requests } from "./en/requests.ts";
import { rooms } from "./en/rooms.ts";
import { shell } from "./en/shell.ts";
import { sso } from "./en/sso.ts";

/** All words in English; the list of keys that every other language has to have. */
export const en = {
  ...shell,
  ...access,
  ...account,
  ...alerts,
  ...ask,
  ...audit,
  ...consent,
  ...drivers,
  ...factor,
  ...figures,
  ...home,
  ...kit,
  ...names,
  ...people,
  ...measure,
  ...metrics,
  ...dashboards,
  ...explore,
  ...rooms,
  ...outgoing,
  ...parts,
  ...listen,
  ...act,
  ...contact,
  ...privacy,
  ...requests,
  ...sso,
};

export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, string>>;
