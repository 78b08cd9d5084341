import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";

const PAUSE_MS = 300;

/** A field for words that narrow a list: tells them, without spaces around, when nothing was typed for a moment. */
export function SearchField(props: {
  label: string;
  /** What is searched for now; it may change without a key being pressed, as by going back. */
  value: string | undefined;
  onChange: (q: string | undefined) => void;
  className?: string | undefined;
}) {
  const { label, value = "", onChange } = props;
  const [typed, setTyped] = useState(value);
  const tell = useDebouncedCallback((q: string) => onChange(q.trim() || undefined), PAUSE_MS);
  useEffect(() => setTyped((now) => (now.trim() === value ? now : value)), [value]);
  return (
    <TextInput
      {...(props.className !== undefined && { className: props.className })}
      size="sm"
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      maxLength={200}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}
