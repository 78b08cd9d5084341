import { Popover, UnstyledButton } from "@mantine/core";
import { IconFilter, IconX } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useNames } from "../api/names.ts";
import { RowBones } from "../kit/skeletons.tsx";
import { type Pick, widened } from "../scope/segment.ts";
import { useScope } from "../scope/use-scope.ts";
import { useWords } from "../words/words.tsx";
import s from "./scope-bar.module.css";

const FieldList = lazy(() => import("./field-list.tsx"));
const ValueList = lazy(() => import("./value-list.tsx"));

/** So many values are named on a chip; the others are counted. */
const NAMED = 2;

/** Of whom and of what the figures are: a chip for each chosen field, and one to add another. */
export function SegmentFilter() {
  const t = useWords();
  const { segment, setSegment } = useScope();
  const [open, setOpen] = useState(false);
  const [field, setField] = useState<string>();
  const toggle = (next: boolean) => {
    setOpen(next);
    setField(undefined);
  };
  return (
    <>
      {segment.map((pick) => (
        <Chip key={pick.field} pick={pick} />
      ))}
      <Popover opened={open} onChange={toggle} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton className={`${s.button} ${s.quiet}`} onClick={() => toggle(!open)}>
            <IconFilter size={15} aria-hidden="true" />
            {t("segment.add")}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label={t("segment.field")}>
          <Suspense fallback={<RowBones rows={5} height={32} />}>
            {field === undefined ? (
              <FieldList choose={setField} />
            ) : (
              <ValueList field={field} back={() => setField(undefined)} />
            )}
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      {segment.length > 1 && (
        <UnstyledButton className={s.button} onClick={() => setSegment([])}>
          {t("segment.clear")}
        </UnstyledButton>
      )}
    </>
  );
}

/** One chosen field with its values; pressed, they can be changed. */
function Chip(props: { pick: Pick }) {
  const t = useWords();
  const names = useNames();
  const { segment, setSegment } = useScope();
  const { field, values } = props.pick;
  const name = names.field(field);
  const { stretch } = props.pick;
  const shown = stretch
    ? [names.stretch(stretch)]
    : values.slice(0, NAMED).map((value) => names.value(field, value));
  const hidden = Math.max(0, values.length - shown.length);
  return (
    <span className={s.chip}>
      <Popover position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton className={s.chipWords}>
            {name}: <b>{shown.join(", ")}</b>
            {hidden > 0 && ` ${t("segment.more", { count: hidden })}`}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label={name}>
          <Suspense fallback={<RowBones rows={5} height={32} />}>
            <ValueList field={field} />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      <UnstyledButton
        className={s.remove}
        aria-label={t("segment.remove", { field: name })}
        onClick={() => setSegment(widened(segment, field))}
      >
        <IconX size={14} aria-hidden="true" />
      </UnstyledButton>
    </span>
  );
}
