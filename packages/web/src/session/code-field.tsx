import { TextInput } from "@mantine/core";
import s from "./proof.module.css";

/** Six digits; phones offer the digits alone, and what a password manager knows. */
export function CodeField(props: {
  label: string;
  description?: string;
  value: string;
  error?: string;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      label={props.label}
      description={props.description}
      name="code"
      className={s.digits}
      required
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9]{3}\s?[0-9]{3}"
      maxLength={7}
      data-autofocus
      autoFocus
      value={props.value}
      error={props.error}
      onChange={(e) => props.onChange(e.currentTarget.value)}
    />
  );
}
