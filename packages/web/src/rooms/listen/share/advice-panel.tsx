import type { Survey } from "@heed/contract/listen/survey";
import { IconMail, IconMessage, IconQrcode } from "@tabler/icons-react";
import { CopyButton } from "../../../kit/copy-button.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { useWords } from "../../../words/words.tsx";
import { surveyAddress } from "../survey-address.ts";
import s from "./share.module.css";

const PLACES = [
  { place: "email", icon: IconMail },
  { place: "sms", icon: IconMessage },
  { place: "qr", icon: IconQrcode },
] as const;

/** Where the link works best, in two sentences each; each place's link tells later where the answers came from. */
export function AdvicePanel(props: { survey: Survey }) {
  const t = useWords();
  return (
    <Panel title={t("share.where")} hint={t("share.where.hint")}>
      <div className={s.advice}>
        {PLACES.map(({ place, icon: Icon }) => (
          <div key={place} className={s.where}>
            <Icon size={20} stroke={1.6} className={s.whereIcon} aria-hidden="true" />
            <div className={s.whereBody}>
              <h3 className={s.whereTitle}>{t(`share.${place}`)}</h3>
              <p className={s.whereText}>{t(`share.${place}.text`)}</p>
              {place !== "qr" && (
                <div className={s.link}>
                  <code className={s.address}>{surveyAddress(props.survey.key, place)}</code>
                  <CopyButton text={surveyAddress(props.survey.key, place)} label={t("survey.copyLink")} />
                </div>
              )}
            </div>
          </div>
        ))}
      </div>
    </Panel>
  );
}
