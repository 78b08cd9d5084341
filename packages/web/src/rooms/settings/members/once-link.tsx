import type { OnceLink as Link } from "@heed/contract/account/password";
import { Button } from "@mantine/core";
import { CopyButton } from "../../../kit/copy-button.tsx";
import { useFormat } from "../../../kit/format.ts";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";

/** A link that is shown this once, to be copied. Without a configured address it begins with the one of this page. */
export function OnceLink(props: { made: Link; lead: string; close: () => void }) {
  const t = useWords();
  const format = useFormat();
  const link = new URL(props.made.link, location.origin).href;
  return (
    <div className={s.form}>
      <p>{props.lead}</p>
      <div className={s.secret}>
        <code>{link}</code>
        <CopyButton text={link} />
      </div>
      <p className={s.note}>
        {t("link.once")} {t("link.until", { time: format.dateTime(props.made.expiresAt) })}
      </p>
      <div className={s.actions}>
        <Button onClick={props.close}>{t("link.kept")}</Button>
      </div>
    </div>
  );
}
