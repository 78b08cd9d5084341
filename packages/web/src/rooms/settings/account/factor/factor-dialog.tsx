import { type ReactNode, useState } from "react";
import { Dialog } from "../../../../kit/dialog.tsx";
import { showNotice } from "../../../../kit/notice.ts";
import { useWords } from "../../../../words/words.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

/** Sets a factor up, and then shows recovery codes where there were none. */
export function FactorDialog(props: {
  title: string;
  /** What is said when the factor is there. */
  added: string;
  setUp: (done: (recoveryCodes: string[] | null) => void) => ReactNode;
  close: () => void;
}) {
  const t = useWords();
  const [codes, setCodes] = useState<string[] | null>(null);
  const done = (recoveryCodes: string[] | null) => {
    showNotice(t, props.added);
    if (recoveryCodes) setCodes(recoveryCodes);
    else props.close();
  };
  return (
    <Dialog title={codes ? t("recovery.shown") : props.title} close={props.close} keep>
      {codes ? (
        <RecoveryCodes codes={codes} kept={props.close} label={t("recovery.kept")} />
      ) : (
        props.setUp(done)
      )}
    </Dialog>
  );
}
