import type { Consent } from "@heed/contract/listen/consent";
import { useFormat } from "../../../kit/format.ts";
import { Tag } from "../../../kit/tag.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "./consent.module.css";
import { channelName, purposeName, sourceName } from "./consent-name.ts";

/** Consents one under the other: for what, whether given or withdrawn, when, where, and what proves it. */
export function ConsentList(props: { consents: readonly Consent[]; withdraw?: (consent: Consent) => void }) {
  const t = useWords();
  const format = useFormat();
  return (
    <ul className={s.list}>
      {props.consents.map((one) => {
        const what = `${purposeName(t, one.purpose)} · ${channelName(t, one.channel)}`;
        const proof = [one.wording, one.proof].filter((part) => part !== null).join(" · ");
        return (
          <li key={one.id} className={s.item}>
            <p className={s.what}>
              <span>{what}</span>
              <Tag tone={one.given ? "accent" : "plain"}>
                {t(one.given ? "consent.given" : "consent.withdrawn")}
              </Tag>
            </p>
            <p className={s.meta}>
              {t("consent.said", { date: format.day(one.at), source: sourceName(t, one.source) })}
            </p>
            {proof !== "" && <p className={s.proof}>{t("consent.proved", { proof })}</p>}
            {one.given && props.withdraw && (
              <button type="button" className={s.act} onClick={() => props.withdraw?.(one)}>
                {t("consent.withdraw")}
                <span className="only-heard"> {what}</span>
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
