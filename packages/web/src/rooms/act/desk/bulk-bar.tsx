import { Button } from "@mantine/core";
import { useWords } from "../../../words/words.tsx";
import s from "./desk.module.css";

/** What can be done with all the chosen cases at once. */
export function BulkBar(props: { count: number; busy: boolean; onTake: () => void; onClear: () => void }) {
  const t = useWords();
  if (props.count === 0) return null;
  return (
    <section className={s.bar} aria-label={t("act.selected", { count: props.count })}>
      <span className={s.count} role="status">
        {t("act.selected", { count: props.count })}
      </span>
      <Button size="xs" loading={props.busy} onClick={props.onTake}>
        {t("act.takeAll", { count: props.count })}
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={props.onClear}>
        {t("act.clear")}
      </Button>
    </section>
  );
}
