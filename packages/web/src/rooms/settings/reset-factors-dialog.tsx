import { client } from "../../api/client.ts";
import { showNotice } from "../../kit/notice.ts";
import { useWords } from "../../words/words.tsx";
import { AskFirst } from "./account/factor/ask-first.tsx";

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
      act={async () => {
        await client.call("resetFactors", { params: { id } });
        showNotice(t, t("reset.factors.done", { name }));
        props.close();
      }}
    />
  );
}
