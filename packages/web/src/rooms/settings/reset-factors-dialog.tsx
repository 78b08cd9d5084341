import { HeedError } from "@heed/sdk/heed-error";
import { client } from "../../api/client.ts";
import { AskFirst, isConflict } from "../../kit/ask-first.tsx";
import { showNotice } from "../../kit/notice.ts";
import { useWords } from "../../words/words.tsx";

/** Asks before a member's second factors are taken away. */
export function ResetFactorsDialog(props: { member: { id: string; name: string }; close: () => void }) {
  const t = useWords();
  const { id, name } = props.member;
  return (
    <AskFirst
      title={t("reset.factors.title", { name })}
      text={t("reset.factors.text")}
      action={t("reset.factors")}
      close={props.close}
      said={(error) => {
        if (isConflict(error)) return t("reset.factors.elsewhere");
        const isOwner = error instanceof HeedError && error.code === "forbidden";
        return isOwner ? t("reset.factors.owner") : undefined;
      }}
      act={async () => {
        await client.call("resetFactors", { params: { id } });
        showNotice(t, t("reset.factors.done", { name }));
      }}
    />
  );
}
