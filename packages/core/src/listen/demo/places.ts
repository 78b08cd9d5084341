/** A city with its share of the customers. */
export interface City {
  /** Trait value, in Vietnamese. */
  name: string;
  share: number;
}

export const cities: readonly City[] = [
  { name: "Hà Nội", share: 33 },
  { name: "TP. Hồ Chí Minh", share: 36 },
  { name: "Đà Nẵng", share: 9 },
  { name: "Hải Phòng", share: 6 },
  { name: "Cần Thơ", share: 4 },
  { name: "Nha Trang", share: 3 },
  { name: "Huế", share: 3 },
  { name: "Biên Hòa", share: 3 },
  { name: "Vinh", share: 2 },
  { name: "Đà Lạt", share: 1 },
];

/** A shop: how many visitors it draws, how it makes them feel, how long they queue at the till. */
export interface Shop {
  key: string;
  city: string;
  /** Name of the neighbourhood as Vietnamese and as English speakers write it. */
  name: { vi: string; en: string };
  draw: number;
  /** Push on the customer's mood, in standard deviations. */
  charm: number;
  /** Usual minutes at the till. */
  queue: number;
  /** How likely the staff are to be remembered as kind, and as rude. */
  kind: number;
  rude: number;
}

function shop(key: string, city: string, vi: string, en: string, draw: number, charm: number): Shop {
  return { key, city, name: { vi, en }, draw, charm, queue: 6 - 3 * charm, kind: 0.14, rude: 0.035 };
}

const hanoi = "Hà Nội";
const saigon = "TP. Hồ Chí Minh";

/** Fourteen shops. HN-03 is the one that shines: unhurried, kind, and no queue. */
export const shops: readonly Shop[] = [
  shop("HN-01", hanoi, "Hàng Bông", "Hang Bong", 1.3, 0),
  shop("HN-02", hanoi, "Cầu Giấy", "Cau Giay", 1, -0.1),
  { ...shop("HN-03", hanoi, "Tây Hồ", "Tay Ho", 1.2, 0.52), queue: 2.5, kind: 0.38, rude: 0.004 },
  shop("HN-04", hanoi, "Long Biên", "Long Bien", 0.8, 0.05),
  shop("HN-05", hanoi, "Hà Đông", "Ha Dong", 0.8, -0.15),
  shop("HCM-01", saigon, "Nguyễn Trãi", "Nguyen Trai", 1.4, -0.1),
  shop("HCM-02", saigon, "Thảo Điền", "Thao Dien", 1.1, 0.1),
  shop("HCM-03", saigon, "Gò Vấp", "Go Vap", 0.9, -0.05),
  shop("HCM-04", saigon, "Phú Mỹ Hưng", "Phu My Hung", 1, 0.05),
  shop("HCM-05", saigon, "Bình Thạnh", "Binh Thanh", 0.9, -0.2),
  shop("HCM-06", saigon, "Tân Bình", "Tan Binh", 0.8, 0),
  shop("DN-01", "Đà Nẵng", "Hải Châu", "Hai Chau", 1.1, 0.1),
  shop("DN-02", "Đà Nẵng", "Sơn Trà", "Son Tra", 0.7, 0),
  shop("HP-01", "Hải Phòng", "Lê Chân", "Le Chan", 1, -0.05),
];

/** A courier partner: its share of the parcels and how it treats them. */
export interface Courier {
  key: string;
  name: string;
  share: number;
  /** Chance of an ordinary parcel to be late, and of each further day of delay. */
  late: number;
  lateMore: number;
  damaged: number;
  rude: number;
  kind: number;
}

export const couriers: readonly Courier[] = [
  {
    key: "an-nhien-express",
    name: "An Nhiên Express",
    share: 33,
    late: 0.11,
    lateMore: 0.3,
    damaged: 0.015,
    rude: 0.015,
    kind: 0.16,
  },
  {
    key: "swift-sparrow",
    name: "Swift Sparrow",
    share: 26,
    late: 0.1,
    lateMore: 0.28,
    damaged: 0.015,
    rude: 0.015,
    kind: 0.14,
  },
  {
    key: "city-wheels",
    name: "City Wheels",
    share: 23,
    late: 0.15,
    lateMore: 0.35,
    damaged: 0.02,
    rude: 0.03,
    kind: 0.09,
  },
  {
    key: "green-post",
    name: "Green Post",
    share: 18,
    late: 0.18,
    lateMore: 0.35,
    damaged: 0.02,
    rude: 0.01,
    kind: 0.12,
  },
];

/** What Swift Sparrow is like once it has got worse. */
export const worseSparrow = { late: 0.66, lateMore: 0.58, damaged: 0.06, rude: 0.1, kind: 0.05 };

/** Hotline agents: key, skill (push on the caller's mood), and whether they started after the July jam. */
export const agents = Array.from({ length: 24 }, (_, index) => ({
  key: `agent-${String(index + 1).padStart(2, "0")}`,
  skill: (((index * 7) % 11) - 5) / 18,
  newcomer: index >= 19,
}));
