import { useEverAnswered } from "../api/figures.ts";
import { PeriodPicker } from "./period-picker.tsx";
import s from "./scope-bar.module.css";
import { SegmentFilter } from "./segment-filter.tsx";

/** What is looked at: the period and the segment, above every room that shows figures. */
export function ScopeBar() {
  // Before the first answer there is nothing to choose from.
  if (useEverAnswered() === false) return null;
  return (
    <div className={s.bar}>
      <PeriodPicker />
      <span className={s.divider} aria-hidden="true" />
      <SegmentFilter />
    </div>
  );
}
