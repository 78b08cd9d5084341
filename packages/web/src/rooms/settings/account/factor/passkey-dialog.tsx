import { Modal } from "@mantine/core";
import { useState } from "react";
import { showNotice } from "../../../../kit/notice.ts";
import { useWords } from "../../../../words/words.tsx";
import { PasskeySetUp } from "./passkey-set-up.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

/** Adds a passkey, and then shows recovery codes where there were none. */
export function PasskeyDialog(props: { close: () => void }) {
  const t = useWords();
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Modal
      opened
      onClose={props.close}
      title={codes ? t("recovery.shown") : t("passkeys.add")}
      closeButtonProps={{ "aria-label": t("action.close") }}
      closeOnClickOutside={false}
      centered
    >
      {codes ? (
        <RecoveryCodes codes={codes} kept={props.close} label={t("recovery.kept")} />
      ) : (
        <PasskeySetUp
          done={(recoveryCodes) => {
            showNotice(t, t("passkeys.added"));
            if (recoveryCodes) setCodes(recoveryCodes);
            else props.close();
          }}
          close={props.close}
        />
      )}
    </Modal>
  );
}
