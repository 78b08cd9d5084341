import { Button, TextInput } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Panel } from "../../../kit/panel.tsx";
import { useWords } from "../../../words/words.tsx";
import settings from "../settings.module.css";
import { Certificates } from "./certificates.tsx";
import { Found } from "./found.tsx";
import s from "./requests.module.css";

/** What a customer may ask for: everything that is kept of them, and that it goes. */
export function Requests() {
  const t = useWords();
  const { customer = "" } = useSearch({ from: "/shell/settings/requests" });
  const [typed, setTyped] = useState(customer);
  const [ref, setRef] = useState(customer);
  const look = (event: FormEvent) => {
    event.preventDefault();
    setRef(typed.trim());
  };
  return (
    <div className={settings.panels}>
      <Panel title={t("requests.title")} hint={t("requests.hint")}>
        <form className={s.look} onSubmit={look}>
          <TextInput
            className={s.ref}
            label={t("requests.ref")}
            description={t("requests.ref.hint")}
            required
            maxLength={200}
            value={typed}
            onChange={(e) => setTyped(e.currentTarget.value)}
          />
          <Button type="submit" variant="default">
            {t("requests.look")}
          </Button>
        </form>
        {ref !== "" && <Found key={ref} customer={ref} />}
      </Panel>
      <Certificates />
    </div>
  );
}
