import type { Messages } from "./en.ts";
import { access } from "./vi/access.ts";
import { account } from "./vi/account.ts";
import { act } from "./vi/act.ts";
import { alerts } from "./vi/alerts.ts";
import { ask } from "./vi/ask.ts";
import { audit } from "./vi/audit.ts";
import { consent } from "./vi/consent.ts";
import { contact } from "./vi/contact.ts";
import { dashboards } from "./vi/dashboards.ts";
import { drivers } from "./vi/drivers.ts";
import { explore } from "./vi/explore.ts";
import { factor } from "./vi/factor.ts";
import { figures } from "./vi/figures.ts";
import { home } from "./vi/home.ts";
import { kit } from "./vi/kit.ts";
import { listen } from "./vi/listen.ts";
import { measure } from "./vi/measure.ts";
import { metrics } from "./vi/metrics.ts";
import { names } from "./vi/names.ts";
import { outgoing } from "./vi/outgoing.ts";
import { parts } from "./vi/parts.ts";
import { people } from "./vi/people.ts";
import { privacy } from "./vi/privacy.ts";
import { requests } from "./vi/requests.ts";
import { rooms } from "./vi/rooms.ts";
import { shell } from "./vi/shell.ts";
import { sso } from "./vi/sso.ts";

/** All words in Vietnamese. A key that is missing here or in excess does not compile. */
export const vi = {
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
} satisfies Messages;
