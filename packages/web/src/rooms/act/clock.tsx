import type { Case } from "@heed/contract/act/case";
import { Tooltip } from "@mantine/core";
import { IconAlarm, IconCircleCheck, IconClock, IconFlame } from "@tabler/icons-react";
import { useFormat } from "../../kit/format.ts";
import { useNow } from "../../kit/now.ts";
import { TimeAgo } from "../../kit/time-ago.tsx";
import { useWords } from "../../words/words.tsx";
import s from "./clock.module.css";
import { dueOf } from "./due.ts";

const ICONS = { late: IconFlame, soon: IconAlarm, ahead: IconClock };

/** How urgent a case is, in words and by its mark: "2 h late", "Due in 3 h", or when it was closed. */
export function Clock(props: { case: Pick<Case, "status" | "dueAt" | "closedAt"> }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(30_000);
  const { status, dueAt, closedAt } = props.case;
  if (status === "closed" && closedAt !== null)
    return (
      <span className={`${s.clock} ${s.closed}`}>
        <IconCircleCheck size={16} stroke={1.6} className={s.icon} aria-hidden="true" />
        <span>
          {t("case.closed")} <TimeAgo at={closedAt} />
        </span>
      </span>
    );
  const { state, count, unit } = dueOf(dueAt, now);
  const Icon = ICONS[state];
  const words = state === "late" ? t(`case.late.${unit}`, { count }) : t(`case.due.${unit}`, { count });
  return (
    <Tooltip label={t("case.due.exact", { time: format.dateTime(dueAt) })}>
      <span className={`${s.clock} ${s[state]}`}>
        <Icon size={16} stroke={1.8} className={s.icon} aria-hidden="true" />
        <time dateTime={dueAt}>{words}</time>
      </span>
    </Tooltip>
  );
}
