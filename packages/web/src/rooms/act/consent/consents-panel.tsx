import type { Consent } from "@heed/contract/listen/consent";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorState } from "../../../kit/error-state.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useMay } from "../../../session/may.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./consent.module.css";
import { ConsentList } from "./consent-list.tsx";
import { consentsQuery } from "./consent-query.ts";
import { NeverContact } from "./never-contact.tsx";
import { RecordConsent } from "./record-consent.tsx";

/** What a customer agreed to, with its proof; recording more, withdrawing, and never being contacted at all. */
export function ConsentsPanel(props: { customer: string }) {
  const t = useWords();
  const mayWrite = useMay("customers.write");
  const found = useQuery(consentsQuery(props.customer));
  const [asked, setAsked] = useState<{ withdraws: Consent | null } | null>(null);
  const [stops, setStops] = useState(false);
  const consents = found.data;
  const past = consents?.history.filter((one) => !consents.now.some(({ id }) => id === one.id)) ?? [];
  return (
    <Panel title={t("consent.title")}>
      {consents ? (
        <>
          {consents.never && <NeverContact.Told customer={props.customer} ban={consents.never} />}
          {consents.now.length === 0 ? (
            <p className={s.hint}>{t("consent.none")}</p>
          ) : (
            <ConsentList
              consents={consents.now}
              {...(mayWrite && { withdraw: (consent: Consent) => setAsked({ withdraws: consent }) })}
            />
          )}
          {past.length > 0 && (
            <details className={s.past}>
              <summary>{t("consent.past", { n: past.length })}</summary>
              <ConsentList consents={past} />
            </details>
          )}
          {mayWrite && (
            <div className={s.foot}>
              <Button variant="default" size="xs" onClick={() => setAsked({ withdraws: null })}>
                {t("consent.record")}
              </Button>
              {!consents.never && (
                <Button variant="subtle" color="gray" size="xs" onClick={() => setStops(true)}>
                  {t("consent.never")}
                </Button>
              )}
            </div>
          )}
        </>
      ) : found.error ? (
        <ErrorState compact error={found.error} retry={() => void found.refetch()} />
      ) : (
        <RowBones rows={2} />
      )}
      {asked && (
        <RecordConsent customer={props.customer} withdraws={asked.withdraws} close={() => setAsked(null)} />
      )}
      {stops && <NeverContact.Ask customer={props.customer} close={() => setStops(false)} />}
    </Panel>
  );
}
