import { z } from "zod";
import { FieldKey, Id, Key, Language, LocalText } from "../words.ts";

const wording = { key: FieldKey, text: LocalText, required: z.boolean().default(false) };

/** "How likely are you to recommend us …", 0–10, recorded as `ratings.<key>`. */
const NpsQuestion = z.strictObject({
  kind: z.literal("nps"),
  ...wording,
  lowLabel: LocalText.optional(),
  highLabel: LocalText.optional(),
});
/** Satisfaction, 1–5. */
const CsatQuestion = z.strictObject({ ...NpsQuestion.shape, kind: z.literal("csat") });
/** CES 2.0, 1–7 agreement: high is easy. */
const CesQuestion = z.strictObject({ ...NpsQuestion.shape, kind: z.literal("ces") });
/** An open answer, recorded as a comment under the question's key. */
const TextQuestion = z.strictObject({ kind: z.literal("text"), ...wording, hint: LocalText.optional() });

export const Question = z.discriminatedUnion("kind", [NpsQuestion, CsatQuestion, CesQuestion, TextQuestion]);
export type Question = z.infer<typeof Question>;
export type QuestionKind = Question["kind"];

/** What somebody writes when making a survey. */
export const SurveyInput = z.strictObject({
  key: Key,
  name: z.string().trim().min(1).max(200),
  touchpoint: Key.optional(),
  status: z.enum(["draft", "open", "closed"]).default("open"),
  languages: z.array(Language).min(1).max(20),
  questions: z
    .array(Question)
    .min(1, "needs at least one question")
    .max(20)
    .refine((qs) => new Set(qs.map((q) => q.key)).size === qs.length, "question keys must differ"),
  thanks: LocalText,
  /** Who asks, why, and for how long it is kept: one line under the question. */
  notice: LocalText.optional(),
  /** True: answers carry nothing of who gave them or when in the day. It cannot be taken back. */
  anonymous: z.boolean().optional(),
  /** The brand's colour, `#1a5fb4`. */
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, "must be a colour like #1a5fb4")
    .optional(),
});
export type SurveyInput = z.input<typeof SurveyInput>;
export type ParsedSurvey = z.output<typeof SurveyInput>;

export const Survey = z.object({
  ...SurveyInput.shape,
  id: Id,
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Survey = z.infer<typeof Survey>;

/** What the public page may know of a survey: nothing about the workspace but its name. */
export type PublicSurvey = Pick<
  Survey,
  "key" | "languages" | "questions" | "thanks" | "notice" | "accent" | "anonymous"
> & { by: string };

/** One filled-in page: answers by question key. `id` is made by the page, so that a retry records once. */
export const ResponseInput = z.strictObject({
  id: Id.optional(),
  language: Language.optional(),
  channel: z.enum(["link", "qr", "web", "email", "sms"]).default("link"),
  answers: z.record(FieldKey, z.union([z.number().int(), z.string().max(20_000)])),
});
export type ResponseInput = z.input<typeof ResponseInput>;
