import { PeriodPicker } from "./period-picker.tsx";
import s from "./scope-bar.module.css";

/** What is looked at: the period and the segment, above every room that shows figures. */
export function ScopeBar() {
  return (
    <div className={s.bar}>
      <PeriodPicker />
    </div>
  );
}
