import type { Messages } from "./en.ts";

export const LANGUAGES = ["en", "vi"] as const;
export type Language = (typeof LANGUAGES)[number];
/** Each language by its own name. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", vi: "Tiếng Việt" };

const STORED = "heed-language";

/** The language chosen before, else the first of the reader's that we speak, else English. */
export function firstLanguage(): Language {
  const wanted = [stored(), ...navigator.languages];
  for (const tag of wanted) {
    const known = LANGUAGES.find((l) => tag === l || tag?.startsWith(`${l}-`));
    if (known) return known;
  }
  return "en";
}

/** Remembers the choice on this device. */
export function keepLanguage(language: Language): void {
  document.documentElement.lang = language;
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

/** The words of a language; only the one that is read is loaded. */
export async function messagesOf(language: Language): Promise<Messages> {
  return language === "vi" ? (await import("./vi.ts")).vi : (await import("./en.ts")).en;
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
