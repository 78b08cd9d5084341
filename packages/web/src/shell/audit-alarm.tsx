import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { auditStatusQuery } from "../api/audit.ts";
import { useMay } from "../session/may.ts";
import { useWords } from "../words/words.tsx";
import s from "./shell.module.css";

const ASKED_MS = 5 * 60_000;

/** Tells those who may read the audit log, wherever they are, that it is broken. */
export function AuditAlarm() {
  const t = useWords();
  const reads = useMay("audit.read");
  const broken = useQuery({ ...auditStatusQuery, enabled: reads, refetchInterval: ASKED_MS }).data?.broken;
  if (!reads || !broken) return null;
  return (
    <p role="alert" className={s.alarm}>
      {t("audit.broken", { seq: broken.seq })} <Link to="/settings/audit">{t("audit.see")}</Link>
    </p>
  );
}
