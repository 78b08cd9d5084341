import { type Experience, may, meetGoods, recordOrder, type Scene, uneventful } from "./experience.ts";
import { couriers, type Shop, shops, worseSparrow } from "./places.ts";

/** A parcel arrives, on time or not. */
export function delivery(scene: Scene): Experience {
  const { random, at, local, dates } = scene;
  const experience = uneventful(scene);
  const courier = random.weighted(couriers.map((entry) => [entry, entry.share] as const));
  const worse = courier.key === "swift-sparrow" && at >= dates.courierWorsens;
  const habits = worse ? worseSparrow : courier;
  const express = random.chance(0.22);

  const rush = 1 + 0.35 * Math.max(0, local.load - 1.2);
  let delayDays = 0;
  if (random.chance(Math.min(0.9, habits.late * rush * (express ? 0.7 : 1)))) {
    delayDays = 1;
    while (delayDays < 9 && random.chance(habits.lateMore)) delayDays += 1;
  }

  experience.partner = courier.key;
  experience.facts.courier = courier.name;
  experience.facts.delayDays = delayDays;
  recordOrder(experience);
  experience.attributes.express = express;
  experience.attributes.delayDays = delayDays;

  if (delayDays > 0) {
    may(experience, random, express ? "express-late" : "late", 1);
    // The first day hurts most: 1 day 0.6, 2 days 0.85, 4 days 1.2.
    experience.push -= 0.6 * Math.sqrt(delayDays);
    may(experience, random, "tracking-poor", 0.12);
  } else {
    may(experience, random, "fast", express ? 0.5 : 0.2);
    experience.possible.push("fast");
  }
  may(experience, random, "damaged", habits.damaged);
  may(experience, random, "wrong-item", 0.012);
  may(experience, random, "courier-rude", habits.rude);
  may(experience, random, "courier-kind", habits.kind);
  may(experience, random, "well-packed", 0.12);
  may(experience, random, "ship-fee-high", 0.03);
  meetGoods(experience, scene);
  experience.possible.push("well-packed", "courier-kind", "tracking-poor", "ship-fee-high");
  return experience;
}

/** A visit to a shop, ending at the till. */
export function shopVisit(scene: Scene): Experience {
  const { random, local, person } = scene;
  const experience = uneventful(scene);
  const shop = visited(scene);
  const waitMinutes = waitAround(shop.queue * (0.75 + 0.25 * local.load), scene);

  experience.location = shop.key;
  experience.facts.shop = shop;
  experience.facts.waitMinutes = waitMinutes;
  recordOrder(experience);
  experience.attributes.waitMinutes = waitMinutes;

  experience.push += shop.charm - 0.05 * (waitMinutes - 5);
  if (waitMinutes >= 11) experience.happened.push("till-long");
  if (waitMinutes <= 4) experience.possible.push("till-short");
  may(experience, random, "staff-rude", shop.rude);
  may(experience, random, "staff-kind", shop.kind);
  may(experience, random, "shop-messy", shop.charm > 0.5 ? 0.004 : 0.03);
  may(experience, random, "shop-lovely", shop.charm > 0.5 ? 0.2 : 0.07);
  may(experience, random, "stock-out", 0.04);
  meetGoods(experience, scene, true);
  experience.possible.push("staff-kind", "shop-lovely", "choice-good");
  // Where nobody is rude and nothing is dirty, the unhappy speak of price and stock.
  if (shop.charm <= 0.5) experience.possible.push("shop-messy", "staff-rude");
  experience.possible.push("stock-out");
  if (person.city !== shop.city) experience.possible.push("choice-good");
  return experience;
}

/** Something goes back, at a counter or by courier, and the money with it. */
export function giveBack(scene: Scene): Experience {
  const { random } = scene;
  const experience = uneventful(scene);
  const refundDays = random.chance(0.28) ? random.int(6, 18) : random.int(1, 5);
  experience.facts.refundDays = refundDays;
  recordOrder(experience);
  experience.attributes.refundDays = refundDays;

  if (refundDays >= 6) {
    may(experience, random, "refund-slow", 1);
    experience.push -= 0.05 * (refundDays - 6);
  } else if (refundDays <= 3) {
    may(experience, random, "refund-fast", 0.4);
    experience.possible.push("refund-fast");
  }
  may(experience, random, "return-hard", 0.12);
  may(experience, random, "return-easy", 0.25);
  experience.possible.push("return-easy", "return-hard");
  // Why it went back.
  experience.possible.push("quality-bad");
  if (experience.facts.purchase.category.sizes.length > 0) experience.possible.push("size-wrong");
  return experience;
}

/** Minutes to wait where `usual` minutes are usual: from a third of it to two and a half times. */
export function waitAround(usual: number, { random }: Scene): number {
  const luck = random.next();
  return Math.max(0, Math.round(usual * (0.3 + 2.1 * luck * luck)));
}

function visited({ random, person }: Scene): Shop {
  if (random.chance(0.72)) return person.shop;
  const near = random.chance(0.7) ? shops.filter((shop) => shop.city === person.city) : shops;
  const choice = near.length > 0 ? near : shops;
  return random.weighted(choice.map((shop) => [shop, shop.draw] as const));
}
