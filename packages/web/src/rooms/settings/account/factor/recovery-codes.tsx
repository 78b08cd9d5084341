import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { CopyButton } from "../../../../kit/copy-button.tsx";
import { useWords } from "../../../../words/words.tsx";
import settings from "../../settings.module.css";
import s from "./factor.module.css";

/** Recovery codes, this once: to copy, to download, to print. */
export function RecoveryCodes(props: { codes: readonly string[]; label: string; kept: () => void }) {
  const t = useWords();
  const text = props.codes.join("\n");
  const download = () => {
    const head = t("recovery.file", { host: location.host });
    const address = URL.createObjectURL(new Blob([`${head}\n\n${text}\n`], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = "heed-recovery-codes.txt";
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <div className={settings.form}>
      <p>{t("recovery.once")}</p>
      <ol className={s.codes}>
        {props.codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className={s.row}>
        <div className={s.buttons}>
          <CopyButton text={text} />
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDownload size={14} aria-hidden="true" />}
            onClick={download}
          >
            {t("recovery.download")}
          </Button>
        </div>
        <Button onClick={props.kept}>{props.label}</Button>
      </div>
    </div>
  );
}
