import { HeedError } from "@heed/sdk/heed-error";
import { BASE } from "@heed/sdk/paths";
import { Button } from "@mantine/core";
import { IconDownload, IconEraser } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { ErrorState } from "../../../kit/error-state.tsx";
import { Facts } from "../../../kit/facts.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useWords } from "../../../words/words.tsx";
import { EraseDialog } from "./erase-dialog.tsx";
import { foundFacts } from "./found-facts.ts";
import s from "./requests.module.css";

/** What there is of a customer, and what can be done about it. */
export function Found(props: { customer: string }) {
  const t = useWords();
  const [isErasing, setErasing] = useState(false);
  const [isGone, setGone] = useState(false);
  const params = { ref: props.customer };
  const preview = useQuery({
    queryKey: [...keys.erasures, "preview", props.customer],
    queryFn: ({ signal }) => client.call("previewErasure", { params, signal }),
    enabled: !isGone,
    retry: false,
  });
  if (isGone)
    return (
      <p role="status" className={s.gone}>
        {t("requests.gone", { ref: props.customer })}
      </p>
    );
  // What was found stays while it is being erased, although asking anew would find nobody.
  if (!preview.data) {
    if (preview.error instanceof HeedError && preview.error.code === "not-found")
      return (
        <p role="status" className={s.gone}>
          {t("requests.unknown", { ref: props.customer })}
        </p>
      );
    return preview.isError ? (
      <ErrorState error={preview.error} retry={() => void preview.refetch()} compact />
    ) : (
      <RowBones rows={3} />
    );
  }
  return (
    <div className={s.found}>
      <Facts facts={foundFacts(preview.data.found, t)} />
      <div className={s.ways}>
        <Button
          component="a"
          href={`${BASE}/customers/${encodeURIComponent(props.customer)}/archive`}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
        >
          {t("requests.archive")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconEraser size={16} aria-hidden="true" />}
          onClick={() => setErasing(true)}
        >
          {t("requests.erase")}
        </Button>
      </div>
      {isErasing && (
        <EraseDialog
          customer={props.customer}
          found={preview.data.found}
          erased={() => setGone(true)}
          close={() => setErasing(false)}
        />
      )}
    </div>
  );
}
