import { Button } from "@mantine/core";
import { IconDeviceMobile, IconFingerprint } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { factorsQuery } from "../rooms/settings/account/factor/factors-query.ts";
import { PasskeySetUp } from "../rooms/settings/account/factor/passkey-set-up.tsx";
import { RecoveryCodes } from "../rooms/settings/account/factor/recovery-codes.tsx";
import { TotpSetUp } from "../rooms/settings/account/factor/totp-set-up.tsx";
import { returnPath } from "../scope/search.ts";
import { useSignOut } from "../shell/use-sign-out.ts";
import { useWords } from "../words/words.tsx";
import { knowsPasskeys } from "./browser-passkey.ts";
import gate from "./gate.module.css";
import { Gate } from "./gate.tsx";
import s from "./proof.module.css";
import { rereadSession, useSession } from "./session.ts";

/** Leads somebody to a second factor whose workspace wants one, before anything else. */
export function Enrol() {
  const t = useWords();
  const router = useRouter();
  const { to } = useSearch({ from: "/second-factor" });
  const { workspace } = useSession();
  const leave = useSignOut();
  const factors = useQuery(factorsQuery);
  const [way, setWay] = useState<"app" | "passkey" | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  useEffect(() => {
    document.title = `${t("enrol.title")} · Heed`;
  }, [t]);
  const goOn = async () => {
    await rereadSession();
    router.history.push(returnPath(to));
  };
  const done = (recoveryCodes: string[] | null) => {
    if (recoveryCodes) setCodes(recoveryCodes);
    else void goOn();
  };
  if (codes) {
    return (
      <Gate title={t("recovery.shown")}>
        <div className={gate.form}>
          <RecoveryCodes codes={codes} kept={() => void goOn()} label={t("enrol.done")} />
        </div>
      </Gate>
    );
  }
  const hasPasskeys = factors.data?.passkeyOrigin === location.origin && knowsPasskeys();
  return (
    <Gate title={t("enrol.title")} lead={t("enrol.lead", { workspace: workspace.name })}>
      <div className={s.choices}>
        {way === null && (
          <>
            <Button
              variant="default"
              leftSection={<IconDeviceMobile size={18} aria-hidden="true" />}
              onClick={() => setWay("app")}
            >
              {t("enrol.app")}
            </Button>
            <p className={gate.note}>{t("enrol.app.hint")}</p>
            {hasPasskeys && (
              <>
                <Button
                  variant="default"
                  leftSection={<IconFingerprint size={18} aria-hidden="true" />}
                  onClick={() => setWay("passkey")}
                >
                  {t("enrol.passkey")}
                </Button>
                <p className={gate.note}>{t("enrol.passkey.hint")}</p>
              </>
            )}
          </>
        )}
        {way === "app" && <TotpSetUp done={done} close={() => setWay(null)} />}
        {way === "passkey" && <PasskeySetUp done={done} close={() => setWay(null)} />}
        <Button variant="subtle" color="gray" onClick={() => leave.mutate()} loading={leave.isPending}>
          {t("shell.signOut")}
        </Button>
      </div>
    </Gate>
  );
}
