import { ActionIcon, Button, Select } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useNames } from "../../../api/names.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./cohorts.module.css";

const MOST_STEPS = 6;

/** Touchpoints in order: two to six of them. */
export function StepsSelect(props: {
  steps: readonly string[];
  touchpoints: readonly string[];
  onChange: (steps: string[]) => void;
}) {
  const t = useWords();
  const names = useNames();
  const { steps, touchpoints } = props;
  const data = [...new Set([...touchpoints, ...steps])].map((key) => ({
    value: key,
    label: names.value("touchpoint", key),
  }));
  const next = touchpoints.find((key) => !steps.includes(key)) ?? touchpoints[0];
  return (
    <div className={s.steps}>
      {steps.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <div key={at} className={s.step}>
          <Select
            size="xs"
            w={150}
            searchable
            allowDeselect={false}
            label={t("ways.step", { n: at + 1 })}
            value={step}
            data={data}
            onChange={(key) => key && props.onChange(steps.map((one, i) => (i === at ? key : one)))}
          />
          {steps.length > 2 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("ways.remove", { n: at + 1 })}
              onClick={() => props.onChange(steps.filter((_, i) => i !== at))}
            >
              <IconX size={14} aria-hidden="true" />
            </ActionIcon>
          )}
        </div>
      ))}
      {steps.length < MOST_STEPS && next !== undefined && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => props.onChange([...steps, next])}
        >
          {t("ways.add")}
        </Button>
      )}
    </div>
  );
}
