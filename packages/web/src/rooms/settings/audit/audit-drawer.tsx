import type { AuditEntry } from "@heed/contract/account/audit";
import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useIntl } from "react-intl";
import { CopyButton } from "../../../kit/copy-button.tsx";
import { Facts } from "../../../kit/facts.tsx";
import { useFormat } from "../../../kit/format.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./audit.module.css";
import { actorOf, sentenceOf } from "./sentence.ts";

/** Everything about one entry, its hashes included. */
export function AuditDrawer(props: { entry: AuditEntry; close: () => void }) {
  const t = useWords();
  const { messages } = useIntl();
  const format = useFormat();
  const { entry } = props;
  const details = JSON.stringify(entry.details, null, 2);
  return (
    <Drawer
      opened
      onClose={props.close}
      position="right"
      size="lg"
      title={t("audit.entry", { seq: entry.seq })}
      closeButtonProps={{ "aria-label": t("action.close") }}
    >
      <div className={s.drawer}>
        <p className={s.sentence}>{sentenceOf(entry, { t, messages })}</p>
        <Facts
          facts={[
            [t("audit.when"), format.dateTime(entry.at)],
            [
              t("audit.actor"),
              <>
                {actorOf(entry, t)} {mono(entry.actor)}
              </>,
            ],
            [t("audit.action"), mono(entry.action)],
            [
              t("audit.object"),
              <>
                {entry.objectName} {mono(entry.object)}
              </>,
            ],
          ]}
        />
        {details !== "{}" && (
          <section>
            <h3 className={s.part}>{t("audit.details")}</h3>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
            <pre className={s.json} tabIndex={0}>
              {details}
            </pre>
          </section>
        )}
        <section>
          <h3 className={s.part}>{t("audit.place")}</h3>
          <Facts
            facts={[
              [t("audit.id"), mono(entry.id)],
              [t("audit.previous"), mono(entry.previous)],
              [t("audit.hash"), mono(entry.hash)],
            ]}
          />
          <div className={s.copy}>
            <CopyButton text={JSON.stringify(entry, null, 2)} />
          </div>
        </section>
      </div>
    </Drawer>
  );
}

function mono(text: string): ReactNode {
  return <code className={s.code}>{text}</code>;
}
