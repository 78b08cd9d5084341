import { IconEye } from "@tabler/icons-react";
import { useSession } from "../session/session.ts";
import { useWords } from "../words/words.tsx";
import s from "./reach-hint.module.css";

/** So many units are named. */
const NAMED = 4;

/** Tells whoever sees a part of the organisation which part it is; says nothing to the others. */
export function ReachHint() {
  const t = useWords();
  const { reach } = useSession();
  if (reach === null) return null;
  const units = reach
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join(", ");
  const more = reach.length - NAMED;
  return (
    <p className={s.hint}>
      <IconEye size={14} aria-hidden="true" />
      {more > 0 ? t("reach.you.more", { units, more }) : t("reach.you", { units })}
    </p>
  );
}
