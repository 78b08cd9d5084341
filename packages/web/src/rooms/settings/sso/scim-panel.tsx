import { Link } from "@tanstack/react-router";
import { Panel } from "../../../kit/panel.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";
import { AddressLine } from "./address-line.tsx";

/** Where a directory brings people in and takes them out, and by which key. */
export function ScimPanel(props: { address: string }) {
  const t = useWords();
  return (
    <Panel title={t("sso.scim.title")} hint={t("sso.scim.hint")}>
      <div className={s.form}>
        <AddressLine label={t("sso.scim.address")} address={props.address} />
        <p className={s.note}>
          {t("sso.scim.key")} <Link to="/settings/keys">{t("sso.scim.make")}</Link>
        </p>
      </div>
    </Panel>
  );
}
