import { PasswordInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { client } from "../api/client.ts";
import { useWords } from "../words/words.tsx";
import s from "./strength.module.css";

/**
 * A field for a new password that says how strong it is while it is typed. `about` is what it must not contain: name,
 * e-mail, workspace. The server judges it, by the same rule as when it is sent in earnest.
 */
export function NewPassword(props: {
  label: string;
  value: string;
  onChange: (password: string) => void;
  about: string[];
  error: string | undefined;
  autoFocus?: boolean;
}) {
  const t = useWords();
  const id = useId();
  const [judged] = useDebouncedValue({ password: props.value, about: props.about.filter(Boolean) }, 300);
  const verdict = useQuery({
    queryKey: ["password", judged],
    queryFn: ({ signal }) => client.call("checkPassword", { body: judged, signal }),
    enabled: judged.password !== "" && judged.password.length <= 128,
    gcTime: 0,
    retry: false,
    placeholderData: (before) => before,
  });
  const told = props.value === "" ? undefined : verdict.data;
  const fault = told?.fault;
  return (
    <div>
      <PasswordInput
        label={props.label}
        description={t("setup.password.hint")}
        name="password"
        required
        minLength={10}
        maxLength={128}
        autoComplete="new-password"
        aria-describedby={id}
        data-autofocus={props.autoFocus}
        value={props.value}
        error={props.error === undefined ? undefined : fault ? t(`password.fault.${fault}`) : props.error}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
      <div className={s.strength} id={id} aria-live="polite">
        {told && (
          <>
            <span className={s.bars} aria-hidden="true">
              {[1, 2, 3, 4].map((bar) => (
                <span key={bar} className={s.bar} data-full={bar <= (fault ? 1 : told.score)} />
              ))}
            </span>
            {fault ? t(`password.fault.${fault}`) : t(`password.score.${scoreOf(told.score)}`)}
          </>
        )}
      </div>
    </div>
  );
}

function scoreOf(score: number): 0 | 1 | 2 | 3 | 4 {
  return ([0, 1, 2, 3, 4] as const)[score] ?? 0;
}
