import type { Metric } from "@heed/contract/measure/metric";
import { HeedError } from "@heed/sdk/heed-error";
import { useMutation } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { Dialog, DialogForm } from "../../../kit/dialog.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { useWords } from "../../../words/words.tsx";
import { metricsChanged } from "./metric-queries.ts";
import s from "./metrics.module.css";

/** Asks before an own metric goes, and says what goes with it and what stays. */
export function DeleteMetricDialog(props: { metric: Metric; close: () => void }) {
  const t = useWords();
  const { metric, close } = props;
  const work = useMutation({
    mutationFn: () => client.call("deleteMetric", { params: { key: metric.key } }),
    onSuccess: async () => {
      close();
      showNotice(t, t("metrics.deleted", { name: metric.name }));
      await metricsChanged();
    },
  });
  return (
    <Dialog title={t("metrics.delete.title", { name: metric.name })} close={close}>
      <DialogForm
        work={work}
        doIt={t("metrics.delete")}
        close={close}
        safe
        said={(error) => (error instanceof HeedError && error.code === "conflict" ? error.detail : undefined)}
      >
        <p className={s.text}>{t("metrics.delete.text")}</p>
      </DialogForm>
    </Dialog>
  );
}
