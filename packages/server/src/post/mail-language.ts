import { MailLanguage } from "@heed/contract/account/mail";

/** What a browser's Accept-Language asks for first, of those that there are; English where it asks for none of them. */
export function languageOf(acceptLanguage: string | undefined): MailLanguage {
  for (const part of (acceptLanguage ?? "").slice(0, 200).split(",")) {
    const found = MailLanguage.safeParse(part.trim().slice(0, 2).toLowerCase());
    if (found.success) return found.data;
  }
  return "en";
}
