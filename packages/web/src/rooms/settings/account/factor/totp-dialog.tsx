import { Modal } from "@mantine/core";
import { useState } from "react";
import { showNotice } from "../../../../kit/notice.ts";
import { useWords } from "../../../../words/words.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { TotpSetUp } from "./totp-set-up.tsx";

/** Sets an authenticator app up, and then shows recovery codes where there were none. */
export function TotpDialog(props: { close: () => void }) {
  const t = useWords();
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Modal
      opened
      onClose={props.close}
      title={codes ? t("recovery.shown") : t("totp.title")}
      closeButtonProps={{ "aria-label": t("action.close") }}
      closeOnClickOutside={false}
      centered
    >
      {codes ? (
        <RecoveryCodes codes={codes} kept={props.close} label={t("recovery.kept")} />
      ) : (
        <TotpSetUp
          done={(recoveryCodes) => {
            showNotice(t, t("totp.added"));
            if (recoveryCodes) setCodes(recoveryCodes);
            else props.close();
          }}
          close={props.close}
        />
      )}
    </Modal>
  );
}
