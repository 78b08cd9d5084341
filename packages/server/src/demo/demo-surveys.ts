import type { SurveyInput } from "@heed/contract/listen/survey";

const NPS = {
  key: "nps",
  kind: "nps",
  text: {
    vi: "Bạn có sẵn lòng giới thiệu Sen & Sao cho bạn bè hoặc người thân không?",
    en: "How likely are you to recommend Sen & Sao to a friend or relative?",
  },
  lowLabel: { vi: "Chắc chắn không", en: "Not at all likely" },
  highLabel: { vi: "Chắc chắn có", en: "Extremely likely" },
  required: true,
} as const;

const csat = (vi: string, en: string) =>
  ({
    key: "csat",
    kind: "csat",
    text: { vi, en },
    lowLabel: { vi: "Rất không hài lòng", en: "Very dissatisfied" },
    highLabel: { vi: "Rất hài lòng", en: "Very satisfied" },
  }) as const;

const CES = {
  key: "ces",
  kind: "ces",
  text: {
    vi: "Sen & Sao đã giúp tôi giải quyết vấn đề một cách dễ dàng.",
    en: "Sen & Sao made it easy for me to handle my issue.",
  },
  lowLabel: { vi: "Hoàn toàn không đồng ý", en: "Strongly disagree" },
  highLabel: { vi: "Hoàn toàn đồng ý", en: "Strongly agree" },
  required: true,
} as const;

const WHY = {
  key: "why",
  kind: "text",
  text: { vi: "Vì sao bạn chấm điểm như vậy?", en: "What is the main reason for your score?" },
} as const;

const shared = {
  languages: ["vi", "en"],
  thanks: {
    vi: "Cảm ơn bạn! Mỗi ý kiến đều được đọc, và nếu có điều chưa ổn, chúng tôi sẽ gọi lại cho bạn.",
    en: "Thank you! Every answer is read, and if something went wrong we will call you back.",
  },
  notice: {
    vi: "Sen & Sao hỏi để phục vụ bạn tốt hơn; câu trả lời được lưu hai năm.",
    en: "Sen & Sao asks in order to serve you better; answers are kept for two years.",
  },
} satisfies Partial<SurveyInput>;

/** The surveys behind the demo's signals. */
export const DEMO_SURVEYS: readonly SurveyInput[] = [
  { key: "relationship", name: "Relationship", questions: [NPS, WHY], ...shared },
  {
    key: "after-delivery",
    name: "After delivery",
    touchpoint: "delivery",
    questions: [
      NPS,
      csat("Bạn hài lòng với lần giao hàng này đến mức nào?", "How satisfied are you with this delivery?"),
      WHY,
    ],
    ...shared,
  },
  {
    key: "shop-visit",
    name: "Shop visit",
    touchpoint: "shop-visit",
    questions: [
      csat("Bạn hài lòng với lần ghé cửa hàng này đến mức nào?", "How satisfied are you with this visit?"),
      NPS,
      WHY,
    ],
    ...shared,
  },
  {
    key: "hotline",
    name: "Hotline",
    touchpoint: "hotline",
    questions: [
      CES,
      csat("Bạn hài lòng với cuộc gọi này đến mức nào?", "How satisfied are you with this call?"),
      WHY,
    ],
    ...shared,
  },
  {
    key: "app",
    name: "App",
    touchpoint: "app",
    questions: [
      csat(
        "Bạn hài lòng với ứng dụng Sen & Sao đến mức nào?",
        "How satisfied are you with the Sen & Sao app?",
      ),
      WHY,
    ],
    ...shared,
  },
];

/** The touchpoints, by the names that people see. */
export const DEMO_TOUCHPOINTS: Readonly<Record<string, string>> = {
  "shop-visit": "Shop visit",
  delivery: "Delivery",
  hotline: "Hotline",
  app: "App",
  website: "Website",
  return: "Return",
};
