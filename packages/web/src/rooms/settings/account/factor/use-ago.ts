import { writeAgo } from "../../../../kit/ago.ts";
import { useNow } from "../../../../kit/now.ts";
import { useLanguage } from "../../../../words/words.tsx";

/** A moment as people say it, for the middle of a sentence: "3 days ago". */
export function useAgo(): (at: string) => string {
  const now = useNow(30_000);
  const { language } = useLanguage();
  return (at) => writeAgo(Date.parse(at), now, language);
}
