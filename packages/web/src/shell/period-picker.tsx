import { Popover, UnstyledButton } from "@mantine/core";
import { IconCalendar, IconCheck, IconChevronDown } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { Bone } from "../kit/skeletons.tsx";
import { type Period, PRESETS } from "../scope/period.ts";
import { useScopeWords } from "../scope/scope-words.ts";
import { useScope } from "../scope/use-scope.ts";
import { useWords } from "../words/words.tsx";
import s from "./scope-bar.module.css";

const DaysPicker = lazy(() => import("./days-picker.tsx"));

/** Which days are looked at: ready-made periods, or any first and last day. */
export function PeriodPicker() {
  const t = useWords();
  const words = useScopeWords();
  const { period, setPeriod } = useScope();
  const [open, setOpen] = useState(false);
  const [picking, setPicking] = useState(false);
  const choose = (next: Period) => {
    setPeriod(next);
    setOpen(false);
  };
  const toggle = (next: boolean) => {
    setOpen(next);
    setPicking(false);
  };
  return (
    <Popover opened={open} onChange={toggle} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={s.button} onClick={() => toggle(!open)}>
          <IconCalendar size={16} aria-hidden="true" />
          <span className="only-heard">{t("period.label")}: </span>
          {words.period}
          <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t("period.label")}>
        {picking ? (
          <Suspense fallback={<Bone width={280} height={320} />}>
            <DaysPicker choose={choose} />
          </Suspense>
        ) : (
          <ul className={s.list}>
            {PRESETS.map((preset) => (
              <li key={preset}>
                <UnstyledButton className={s.item} onClick={() => choose({ preset })}>
                  <span className={s.itemName}>{t(`period.${preset}`)}</span>
                  {"preset" in period && period.preset === preset && (
                    <IconCheck size={14} aria-hidden="true" />
                  )}
                </UnstyledButton>
              </li>
            ))}
            <li>
              <UnstyledButton className={s.item} onClick={() => setPicking(true)}>
                <span className={s.itemName}>{t("period.custom")}</span>
                {"first" in period && <IconCheck size={14} aria-hidden="true" />}
              </UnstyledButton>
            </li>
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
