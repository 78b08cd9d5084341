import { Button, Menu } from "@mantine/core";
import { IconCalendar, IconChevronDown } from "@tabler/icons-react";
import { PRESETS } from "../scope/period.ts";
import { useScope } from "../scope/use-scope.ts";
import { useWords } from "../words/words.tsx";

/** Which days are looked at. */
export function PeriodPicker() {
  const t = useWords();
  const { period, setPeriod } = useScope();
  const name = "preset" in period ? t(`period.${period.preset}`) : `${period.first} – ${period.last}`;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconCalendar size={16} aria-hidden="true" />}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
          aria-label={`${t("period.label")}: ${name}`}
        >
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {PRESETS.map((preset) => (
          <Menu.Item key={preset} onClick={() => setPeriod({ preset })}>
            {t(`period.${preset}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
