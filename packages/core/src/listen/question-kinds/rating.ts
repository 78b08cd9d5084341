import type { RatingScale } from "../check-signal.ts";
import { answerPath, type QuestionKindSpec } from "./question-kind.ts";

/** A kind of question that is answered with one whole number on a scale and recorded as `ratings.<question key>`. */
export function ratingKind(scale: RatingScale): QuestionKindSpec {
  const { min, max } = scale;
  return {
    scale,
    read(typed) {
      const text = typed.trim();
      if (text === "") return undefined;
      return /^-?\d{1,9}$/.test(text) ? Number(text) : text;
    },
    check({ key, required }, answer) {
      const path = answerPath(key);
      if (answer === undefined) {
        return required ? { path, message: `needs a score from ${min} to ${max}` } : undefined;
      }
      if (typeof answer !== "number" || !Number.isInteger(answer)) {
        return { path, message: `must be a whole number from ${min} to ${max}` };
      }
      if (answer < min || answer > max) {
        return { path, message: `${answer} is off the scale ${min}–${max}` };
      }
      return undefined;
    },
    toSignalPart: ({ key }, answer) => ({ ratings: { [key]: Number(answer) } }),
  };
}
