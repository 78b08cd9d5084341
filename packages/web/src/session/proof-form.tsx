import type { ConfirmInput, ConfirmKind } from "@heed/contract/account/factor";
import type { PasskeyChallenge } from "@heed/contract/account/passkey";
import { HeedError } from "@heed/sdk/heed-error";
import { Anchor, Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { errorText } from "../kit/error-state.tsx";
import { type Say, useWords } from "../words/words.tsx";
import { answerWithPasskey, passkeyTrouble } from "./browser-passkey.ts";
import { CodeField } from "./code-field.tsx";
import s from "./proof.module.css";

/**
 * Asks for one proof of who somebody is: password, code of an app, recovery code or passkey; the first of `ways`, and
 * the others for whoever chooses them. `prove` throws what the server says.
 */
export function ProofForm(props: {
  ways: readonly ConfirmKind[];
  submit: string;
  challenge: () => Promise<PasskeyChallenge>;
  prove: (proof: ConfirmInput) => Promise<void>;
}) {
  const t = useWords();
  const [kind, setKind] = useState<ConfirmKind>(props.ways[0] ?? "password");
  const [text, setText] = useState("");
  const send = useMutation({
    mutationFn: async () => {
      if (kind === "password") return props.prove({ kind, password: text });
      if (kind !== "passkey") return props.prove({ kind, code: text });
      const question = await props.challenge();
      return props.prove({ kind, ticket: question.ticket, credential: await answerWithPasskey(question) });
    },
    onError: () => setText(""),
  });
  const choose = (next: ConfirmKind) => {
    setKind(next);
    setText("");
    send.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  const wrong = send.error === null ? undefined : troubleOf(kind, send.error, t);
  const field = { value: text, onChange: setText, ...(wrong !== undefined && { error: wrong }) };
  return (
    <form className={s.form} onSubmit={submit}>
      {kind === "password" && (
        <PasswordInput
          label={t("setup.password")}
          name="password"
          required
          maxLength={128}
          autoComplete="current-password"
          data-autofocus
          autoFocus
          value={text}
          error={wrong}
          onChange={(e) => setText(e.currentTarget.value)}
        />
      )}
      {kind === "totp" && (
        <CodeField key="totp" label={t("second.totp")} description={t("second.totp.hint")} {...field} />
      )}
      {kind === "recovery" && (
        <TextInput
          label={t("second.recovery")}
          description={t("second.recovery.hint")}
          name="recovery"
          required
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          data-autofocus
          autoFocus
          value={text}
          error={wrong}
          onChange={(e) => setText(e.currentTarget.value)}
        />
      )}
      {kind === "passkey" && (
        <>
          <p className={s.hint}>{t("second.passkey.hint")}</p>
          {wrong !== undefined && (
            <p role="alert" className={s.wrong}>
              {wrong}
            </p>
          )}
        </>
      )}
      <Button
        type="submit"
        fullWidth
        loading={send.isPending}
        data-autofocus={kind === "passkey" || undefined}
      >
        {kind === "passkey" ? t("second.passkey") : props.submit}
      </Button>
      {props.ways.length > 1 && (
        <div className={s.others}>
          {props.ways
            .filter((one) => one !== kind)
            .map((one) => (
              <Anchor key={one} component="button" type="button" size="sm" onClick={() => choose(one)}>
                {t(`second.use.${one}`)}
              </Anchor>
            ))}
        </div>
      )}
    </form>
  );
}

/** What the server says, in the reader's language. */
function troubleOf(kind: ConfirmKind, error: unknown, t: Say): string {
  const said = sayCodeTrouble(error, t);
  if (said !== undefined) return said;
  if (kind === "passkey") return passkeyTrouble(error, t);
  const isWrong = error instanceof HeedError && (error.of("code") ?? error.of("password")) !== undefined;
  if (!isWrong) return errorText(error, t);
  if (kind === "totp") return t("second.wrong");
  return kind === "recovery" ? t("second.wrong.recovery") : t("second.wrong.password");
}

/** What can be wrong with any code, whoever asks for it; undefined when it is something else. */
export function sayCodeTrouble(error: unknown, t: Say): string | undefined {
  if (!(error instanceof HeedError)) return undefined;
  if (error.code === "clocks-differ") {
    const { seconds = 0 } = error.facts;
    return t(seconds > 0 ? "clock.ahead" : "clock.behind", { seconds: Math.abs(seconds) });
  }
  if (error.code === "too-many-requests") return t("second.locked");
  if (error.of("ticket") !== undefined) return t("second.over");
  return undefined;
}
