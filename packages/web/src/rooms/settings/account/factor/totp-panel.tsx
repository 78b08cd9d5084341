import type { Factors } from "@heed/contract/account/factor";
import { Button } from "@mantine/core";
import { useState } from "react";
import { client } from "../../../../api/client.ts";
import { AskFirst, isConflict } from "../../../../kit/ask-first.tsx";
import { showNotice } from "../../../../kit/notice.ts";
import { Panel } from "../../../../kit/panel.tsx";
import { useWords } from "../../../../words/words.tsx";
import s from "./factor.module.css";
import { FactorDialog } from "./factor-dialog.tsx";
import { rereadFactors } from "./factors-query.ts";
import { TotpSetUp } from "./totp-set-up.tsx";
import { useAgo } from "./use-ago.ts";

/** The authenticator app: set up, replaced, removed. */
export function TotpPanel(props: { totp: Factors["totp"] }) {
  const t = useWords();
  const ago = useAgo();
  const [open, setOpen] = useState<"set-up" | "remove" | null>(null);
  const close = () => setOpen(null);
  const { totp } = props;
  return (
    <Panel
      title={t("totp.title")}
      hint={t("totp.hint")}
      actions={
        !totp && (
          <Button variant="default" size="xs" onClick={() => setOpen("set-up")}>
            {t("totp.setUp")}
          </Button>
        )
      }
    >
      <div className={s.row}>
        <span>{totp ? t("totp.since", { ago: ago(totp.confirmedAt) }) : t("totp.none")}</span>
        {totp && (
          <div className={s.buttons}>
            <Button variant="default" size="xs" onClick={() => setOpen("remove")}>
              {t("totp.remove")}
            </Button>
            <Button variant="default" size="xs" onClick={() => setOpen("set-up")}>
              {t("totp.replace")}
            </Button>
          </div>
        )}
      </div>
      {open === "set-up" && (
        <FactorDialog
          title={t("totp.title")}
          added={t("totp.added")}
          setUp={(done) => <TotpSetUp done={done} close={close} />}
          close={close}
        />
      )}
      {open === "remove" && (
        <AskFirst
          title={t("totp.remove.title")}
          text={t("totp.remove.text")}
          action={t("totp.remove")}
          close={close}
          said={(error) => (isConflict(error) ? t("factor.last") : undefined)}
          act={async () => {
            await client.call("deleteTotp");
            await rereadFactors();
            showNotice(t, t("totp.removed"));
          }}
        />
      )}
    </Panel>
  );
}
