import type { AuditStatus as Status } from "@heed/contract/account/audit";
import { IconAlertTriangle, IconLink } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { auditStatusQuery } from "../../../api/audit.ts";
import { writeAgo } from "../../../kit/ago.ts";
import { useFormat } from "../../../kit/format.ts";
import { useNow } from "../../../kit/now.ts";
import { Tag } from "../../../kit/tag.tsx";
import { useLanguage, useWords } from "../../../words/words.tsx";
import s from "./audit.module.css";

/** Whether the chain holds, and when that was checked; a loud word when it does not. */
export function AuditStatus() {
  const status = useQuery({ ...auditStatusQuery, refetchInterval: 60_000 }).data;
  if (!status) return <p className={s.status}>&nbsp;</p>;
  return status.broken ? <Broken broken={status.broken} /> : <Whole status={status} />;
}

function Whole(props: { status: Status }) {
  const t = useWords();
  const now = useNow(15_000);
  const { language } = useLanguage();
  const format = useFormat();
  const { checkedAt, since, entries } = props.status;
  if (checkedAt === null || since === null) {
    return (
      <p className={s.status}>
        <Tag>{t("audit.waiting")}</Tag>
      </p>
    );
  }
  return (
    <p className={s.status}>
      <Tag tone="accent">
        <IconLink size={12} aria-hidden="true" />
        {t("audit.unbroken")}
      </Tag>
      <span>{t("audit.checked", { ago: writeAgo(Date.parse(checkedAt), now, language) })}</span>
      <span className={s.since}>{t("audit.since", { entries, since: format.dateTime(since) })}</span>
    </p>
  );
}

function Broken(props: { broken: NonNullable<Status["broken"]> }) {
  const t = useWords();
  const { kind, seq } = props.broken;
  return (
    <div className={s.broken} role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <div>
        <p className={s.brokenTitle}>{t("audit.broken", { seq })}</p>
        <p>{t(`audit.broken.${kind}`, { seq })}</p>
        <p>{t("audit.broken.hint")}</p>
      </div>
    </div>
  );
}
