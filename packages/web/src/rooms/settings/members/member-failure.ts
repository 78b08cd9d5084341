import { HeedError } from "@heed/sdk/heed-error";
import { useWords } from "../../../words/words.tsx";

/** What is said where a member could not be changed: the last owner, or somebody who may more. */
export function useMemberFailure(): (error: unknown) => string | undefined {
  const t = useWords();
  return (error) => {
    if (!(error instanceof HeedError) || error.errors.length > 0) return undefined;
    if (error.code === "conflict") return t("people.last");
    return error.code === "forbidden" ? t("people.more") : undefined;
  };
}
