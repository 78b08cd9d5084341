import type { Facts } from "./experience.ts";
import type { DemoLanguage, Person } from "./people.ts";
import type { Fillings } from "./phrase.ts";
import type { Random } from "./random.ts";

/** Words for the slots of a comment, from what really happened; one comment keeps to one "I" throughout. */
export function fillingsOf(
  facts: Facts,
  person: Person,
  language: DemoLanguage,
  heard: boolean,
  random: Random,
): Fillings {
  const { category, item } = facts.purchase;
  const words = category[language];
  const vi = language === "vi";
  const amount = (value: number | undefined, unit: string, units: string) =>
    `${value ?? 1} ${(value ?? 1) === 1 ? unit : units}`;
  const days = (value?: number) => (vi ? amount(value, "ngày", "ngày") : amount(value, "day", "days"));
  return {
    // Staff write about "khách", the customer; customers call themselves mình, tôi or em.
    me: heard ? "khách" : random.weighted(selves),
    item: words.items[item] ?? random.pick(words.items),
    material: random.pick(words.material),
    flaw: random.pick(words.flaw),
    wear: random.pick(words.wear),
    size: random.pick(category.sizes.length > 0 ? category.sizes : ["M"]),
    puttingOn: category.puttingOn,
    days: days(facts.delayDays),
    wait: vi ? amount(facts.waitMinutes, "phút", "phút") : amount(facts.waitMinutes, "minute", "minutes"),
    refund: days(facts.refundDays),
    shop: vi
      ? `cửa hàng${facts.shop ? ` ${facts.shop.name.vi}` : ""}`
      : `the${facts.shop ? ` ${facts.shop.name.en}` : ""} shop`,
    courier: facts.courier ?? (vi ? "bên giao hàng" : "the courier"),
    version: facts.version ?? (vi ? "mới" : "the latest one"),
    since: String(person.since),
  };
}

const selves = [
  ["mình", 66],
  ["tôi", 24],
  ["em", 10],
] as const;
