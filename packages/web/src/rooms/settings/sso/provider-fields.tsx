import { Switch, TextInput } from "@mantine/core";
import { useWords } from "../../../words/words.tsx";

/** What any provider has: the name on the sign-in button. */
export function ProviderName(props: {
  name: string;
  error: string | undefined;
  onChange: (name: string) => void;
}) {
  const t = useWords();
  const { name } = props;
  return (
    <TextInput
      label={t("sso.name")}
      description={t("sso.name.hint", { name })}
      required
      maxLength={60}
      value={name}
      error={props.error}
      onChange={(e) => props.onChange(e.currentTarget.value)}
    />
  );
}

/** Whether people may sign in by it. */
export function ProviderSwitch(props: { enabled: boolean; onChange: (enabled: boolean) => void }) {
  const t = useWords();
  return (
    <Switch
      label={t("sso.enabled")}
      checked={props.enabled}
      onChange={(e) => props.onChange(e.currentTarget.checked)}
    />
  );
}
