import type { MailLanguage } from "@heed/contract/account/mail";
import { en, type MailWords } from "./words/en.ts";
import { vi } from "./words/vi.ts";

const WORDS: Readonly<Record<MailLanguage, MailWords>> = { en, vi };

export function wordsIn(language: MailLanguage): MailWords {
  return WORDS[language];
}

/** A moment as people write it, in a time zone: `23 November 2026, 14:05 GMT+7`. */
export function momentIn(language: MailLanguage, timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat(language === "vi" ? "vi-VN" : "en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone,
  }).format(at);
}
