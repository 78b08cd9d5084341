import type { Passkey } from "@heed/contract/account/passkey";
import { Button } from "@mantine/core";
import { useState } from "react";
import { Panel } from "../../../../kit/panel.tsx";
import { knowsPasskeys } from "../../../../session/browser-passkey.ts";
import { useWords } from "../../../../words/words.tsx";
import s from "./factor.module.css";
import { FactorDialog } from "./factor-dialog.tsx";
import { PasskeyItem } from "./passkey-item.tsx";
import { PasskeySetUp } from "./passkey-set-up.tsx";

/** The passkeys of an account: made, named, removed. */
export function PasskeysPanel(props: { passkeys: readonly Passkey[]; origin: string | null }) {
  const t = useWords();
  const [adding, setAdding] = useState(false);
  const { passkeys, origin } = props;
  const isHere = origin === location.origin && knowsPasskeys();
  return (
    <Panel
      title={t("passkeys.title")}
      hint={t("passkeys.hint")}
      actions={
        isHere && (
          <Button variant="default" size="xs" onClick={() => setAdding(true)}>
            {t("passkeys.add")}
          </Button>
        )
      }
    >
      {passkeys.length === 0 && <p>{t("passkeys.none")}</p>}
      {passkeys.length > 0 && (
        <ul className={s.list}>
          {passkeys.map((passkey) => (
            <PasskeyItem key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {!isHere && (
        <p className={s.meta}>
          {origin === null ? t("passkeys.nowhere") : t("passkeys.elsewhere", { origin })}
        </p>
      )}
      {adding && (
        <FactorDialog
          title={t("passkeys.add")}
          added={t("passkeys.added")}
          setUp={(done) => <PasskeySetUp done={done} close={() => setAdding(false)} />}
          close={() => setAdding(false)}
        />
      )}
    </Panel>
  );
}
