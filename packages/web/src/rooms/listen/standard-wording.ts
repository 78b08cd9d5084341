import type { QuestionKind } from "@heed/contract/listen/survey";

/** A text in the two languages that Heed has wording for. */
export type Wording = { readonly en: string; readonly vi: string };

/** What each kind of question asks unless somebody writes it otherwise; the wording that research has tested. */
export const STANDARD_QUESTIONS: Record<QuestionKind, Wording> = {
  nps: {
    en: "How likely are you to recommend us to a friend or colleague?",
    vi: "Bạn có sẵn lòng giới thiệu chúng tôi với bạn bè hoặc đồng nghiệp không?",
  },
  csat: {
    en: "How satisfied are you with your experience?",
    vi: "Bạn hài lòng đến mức nào với trải nghiệm vừa rồi?",
  },
  ces: {
    en: "We made it easy for you to get done what you came for. Do you agree?",
    vi: "Chúng tôi đã giúp bạn giải quyết công việc một cách dễ dàng. Bạn có đồng ý không?",
  },
  text: {
    en: "What is the main reason for your answer?",
    vi: "Điều gì khiến bạn trả lời như vậy?",
  },
};

/** What a new survey says at the end. */
export const STANDARD_THANKS: Wording = {
  en: "Thank you. We read every answer and act on it.",
  vi: "Cảm ơn bạn. Chúng tôi đọc từng góp ý và hành động từ đó.",
};

/** Why it is asked, in one line. */
export const STANDARD_NOTICE: Wording = {
  en: "We use your answer only to serve you better.",
  vi: "Chúng tôi chỉ dùng câu trả lời của bạn để phục vụ bạn tốt hơn.",
};
