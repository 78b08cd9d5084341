import type { RetentionCounts } from "@heed/contract/account/privacy";
import { client, queryClient } from "../../../api/client.ts";
import { AskFirst } from "../../../kit/ask-first.tsx";
import { Facts } from "../../../kit/facts.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { useWords } from "../../../words/words.tsx";

/** Says what would go, and takes it away. */
export function RemoveNow(props: {
  counts: RetentionCounts;
  kinds: readonly (keyof RetentionCounts)[];
  close: () => void;
}) {
  const t = useWords();
  const run = async () => {
    const { done } = await client.call("runRetention");
    const n = props.kinds.reduce((sum, kind) => sum + done[kind], 0);
    showNotice(t, t("privacy.kept.run.done", { n }));
    // Figures, comments, cases: all may be less now.
    void queryClient.invalidateQueries();
  };
  const facts = props.kinds.map(
    (kind) => [t(`privacy.kept.${kind}`), t("privacy.kept.number", { n: props.counts[kind] })] as const,
  );
  return (
    <AskFirst
      title={t("privacy.kept.run.title")}
      text={
        <>
          <p>{t("privacy.kept.run.text")}</p>
          <Facts facts={facts} />
        </>
      }
      action={t("privacy.kept.run.do")}
      color="red"
      close={props.close}
      act={run}
    />
  );
}
