import { IconArrowUp } from "@tabler/icons-react";
import { useWords } from "../words/words.tsx";
import s from "./new-ones.module.css";

/** "3 new": what arrived while one was reading, shown when one asks for it. */
export function NewOnes(props: { count: number; more: boolean; show: () => void }) {
  const t = useWords();
  return (
    <div aria-live="polite">
      {props.count > 0 && (
        <button type="button" className={s.button} onClick={props.show}>
          <IconArrowUp size={14} aria-hidden="true" />
          {t("new.show", { n: props.more ? `${props.count}+` : props.count })}
        </button>
      )}
    </div>
  );
}
