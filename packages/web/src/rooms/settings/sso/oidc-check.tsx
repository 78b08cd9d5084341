import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { useWords } from "../../../words/words.tsx";
import settings from "../settings.module.css";
import s from "./sso.module.css";

/** Asks the saved provider what it offers and tells of each step. */
export function OidcCheck() {
  const t = useWords();
  const check = useMutation({ mutationFn: () => client.call("checkOidc") });
  return (
    <div className={s.check}>
      <div>
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
          {t("sso.check")}
        </Button>
      </div>
      {check.error && (
        <p role="alert" className={settings.danger}>
          {errorText(check.error, t)}
        </p>
      )}
      {check.data && (
        <div role="status">
          <p className={settings.note}>{check.data.ok ? t("sso.check.ok") : t("sso.check.bad")}</p>
          <ul className={s.steps}>
            {check.data.steps.map(({ step, ok, detail }) => (
              <li key={step} className={s.step}>
                {ok ? (
                  <IconCheck size={16} className={s.ok} aria-label={t("sso.step.ok")} />
                ) : (
                  <IconAlertTriangle size={16} className={s.bad} aria-label={t("sso.step.bad")} />
                )}
                <b>{t(`sso.step.${step}`)}</b>
                <span className={s.detail}>{detail}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
