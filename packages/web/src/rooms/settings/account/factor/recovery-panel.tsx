import type { Factors } from "@heed/contract/account/factor";
import { Button } from "@mantine/core";
import { useState } from "react";
import { client } from "../../../../api/client.ts";
import { AskFirst } from "../../../../kit/ask-first.tsx";
import { Dialog } from "../../../../kit/dialog.tsx";
import { Panel } from "../../../../kit/panel.tsx";
import { useWords } from "../../../../words/words.tsx";
import s from "./factor.module.css";
import { rereadFactors } from "./factors-query.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";

const FEW = 3;

/** How many recovery codes are left, and a new set. */
export function RecoveryPanel(props: { recovery: Factors["recovery"] }) {
  const t = useWords();
  const [asking, setAsking] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  const { left, of } = props.recovery;
  return (
    <Panel
      title={t("recovery.title")}
      hint={t("recovery.hint")}
      actions={
        <Button variant="default" size="xs" onClick={() => setAsking(true)}>
          {t("recovery.new")}
        </Button>
      }
    >
      <p>{t("recovery.left", { left, of })}</p>
      {left <= FEW && <p className={s.meta}>{t("recovery.few")}</p>}
      {asking && (
        <AskFirst
          title={t("recovery.new.title")}
          text={t("recovery.new.text")}
          action={t("recovery.new")}
          close={() => setAsking(false)}
          act={async () => {
            const made = await client.call("makeRecoveryCodes");
            setCodes(made.recoveryCodes);
            await rereadFactors();
          }}
        />
      )}
      <Dialog opened={codes !== null} close={() => setCodes(null)} title={t("recovery.shown")} keep>
        <RecoveryCodes codes={codes ?? []} label={t("recovery.kept")} kept={() => setCodes(null)} />
      </Dialog>
    </Panel>
  );
}
