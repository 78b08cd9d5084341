import { answerPath, type QuestionKindSpec } from "./question-kind.ts";

/** An open answer, recorded as a comment under the question's key. Blank is no answer. */
export const text: QuestionKindSpec = {
  scale: null,
  read: (typed) => (typed.trim() === "" ? undefined : typed),
  check({ key, required }, answer) {
    const path = answerPath(key);
    if (answer === undefined || (typeof answer === "string" && answer.trim() === "")) {
      return required ? { path, message: "needs an answer in words" } : undefined;
    }
    return typeof answer === "string" ? undefined : { path, message: "must be a text" };
  },
  toSignalPart({ key }, answer) {
    const words = String(answer).trim();
    return words === "" ? {} : { text: { [key]: words } };
  },
};
