import type { RetentionCounts } from "@heed/contract/account/privacy";
import { Button, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { client, queryClient } from "../../../api/client.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { Facts } from "../../../kit/facts.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { useWords } from "../../../words/words.tsx";
import settings from "../settings.module.css";

/** Says what would go, and takes it away. */
export function RemoveNow(props: {
  counts: RetentionCounts;
  kinds: readonly (keyof RetentionCounts)[];
  close: () => void;
}) {
  const t = useWords();
  const run = useMutation({
    mutationFn: () => client.call("runRetention"),
    onSuccess: ({ done }) => {
      const n = props.kinds.reduce((sum, kind) => sum + done[kind], 0);
      showNotice(t, t("privacy.kept.run.done", { n }));
      props.close();
      // Figures, comments, cases: all may be less now.
      void queryClient.invalidateQueries();
    },
  });
  const facts = props.kinds.map(
    (kind) => [t(`privacy.kept.${kind}`), t("privacy.kept.number", { n: props.counts[kind] })] as const,
  );
  return (
    <Modal
      opened
      onClose={props.close}
      title={t("privacy.kept.run.title")}
      closeButtonProps={{ "aria-label": t("action.close") }}
      centered
    >
      <div className={settings.form}>
        <p>{t("privacy.kept.run.text")}</p>
        <Facts facts={facts} />
        {run.error && (
          <p role="alert" className={settings.danger}>
            {errorText(run.error, t)}
          </p>
        )}
        <div className={settings.actions}>
          <Button variant="default" onClick={props.close}>
            {t("action.cancel")}
          </Button>
          <Button color="red" loading={run.isPending} onClick={() => run.mutate()}>
            {t("privacy.kept.run.do")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
