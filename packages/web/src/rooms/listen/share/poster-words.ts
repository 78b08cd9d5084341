const SCAN: Record<string, string> = {
  en: "Scan to answer – it takes 10 seconds",
  vi: "Quét mã để trả lời – chỉ mất 10 giây",
};

/** What the printed code says in a language of the survey; undefined for one that Heed has no sentence in. */
export function scanMe(language: string): string | undefined {
  return SCAN[language.split("-")[0] ?? ""];
}
