import { waitAround } from "./encounters-in-person.ts";
import { type Experience, may, meetGoods, recordOrder, type Scene, uneventful } from "./experience.ts";
import { agents } from "./places.ts";

/** A call to the hotline: first the queue, then a person. */
export function call(scene: Scene): Experience {
  const { random, at, dates } = scene;
  const experience = uneventful(scene);
  const { from, until } = dates.hotlineJam;
  const jammed = at >= from && at < until;
  const relieved = at >= until;
  // The newcomers start on the day when the jam ends; in the story's year nobody has met them before.
  const staff = relieved ? agents : agents.filter((agent) => !agent.newcomer);
  const agent = random.pick(staff);
  const waitMinutes = waitAround(jammed ? 27 : relieved ? 3.5 : 5, scene);

  experience.agent = agent.key;
  experience.facts.waitMinutes = waitMinutes;
  experience.attributes.waitMinutes = waitMinutes;
  experience.attributes.category = experience.facts.purchase.category.key;

  experience.push += agent.skill - Math.min(2.2, 0.07 * (waitMinutes - 4));
  if (waitMinutes >= 9) experience.happened.push("hold-long");
  if (waitMinutes <= 2) experience.possible.push("hold-short");
  may(experience, random, "passed-around", jammed ? 0.14 : 0.07);
  may(experience, random, "unsolved", jammed ? 0.14 : 0.08);
  may(experience, random, "agent-cold", 0.04 - 0.1 * Math.min(0, agent.skill));
  may(experience, random, "agent-helpful", 0.22 + 0.4 * agent.skill);
  if (!experience.happened.includes("unsolved")) {
    may(experience, random, "solved", 0.25);
    experience.possible.push("solved");
  }
  experience.possible.push("agent-helpful", "agent-cold", "passed-around", "unsolved");
  return experience;
}

/** The app on a phone. */
export function app(scene: Scene): Experience {
  const { random, at, dates, person } = scene;
  const experience = uneventful(scene);
  const { from, until } = dates.appBreaks;
  const version = at < from ? "5.3.2" : at < until ? "5.4.0" : "5.4.1";
  const broken = person.android && version === "5.4.0";

  experience.facts.version = version;
  recordOrder(experience);
  experience.attributes.device = person.android ? "android" : "ios";
  experience.attributes.appVersion = version;

  if (broken && random.chance(0.78)) may(experience, random, "checkout-broken", 1);
  else {
    may(experience, random, "app-crash", 0.015);
    may(experience, random, "app-slow", 0.05);
    may(experience, random, "app-easy", 0.2);
    may(experience, random, "search-poor", 0.04);
    experience.possible.push("app-easy", "price-good", "app-slow", "search-poor", "price-high");
  }
  return experience;
}

/** The website on whatever is at hand. */
export function website(scene: Scene): Experience {
  const { random, person } = scene;
  const experience = uneventful(scene);
  recordOrder(experience);
  experience.attributes.device = random.chance(0.38) ? "desktop" : person.android ? "android" : "ios";
  may(experience, random, "site-slow", 0.05);
  may(experience, random, "site-easy", 0.15);
  may(experience, random, "search-poor", 0.05);
  meetGoods(experience, scene);
  experience.possible.push("site-easy", "site-slow", "search-poor");
  return experience;
}
