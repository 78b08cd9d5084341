import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { SearchField } from "../../../kit/search-field.tsx";
import { useMay } from "../../../session/may.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./audit.module.css";
import type { AuditSearch } from "./audit-queries.ts";

/** Beginnings of actions that belong together. */
const AREAS = [
  "session",
  "member",
  "role",
  "unit",
  "key",
  "contact",
  "customer",
  "consent",
  "privacy",
  "retention",
  "sso",
  "scim",
  "permission",
  "audit",
] as const;
const DAYS = [1, 7, 30, 90, 365] as const;

type Change = { [K in keyof AuditSearch]?: AuditSearch[K] | undefined };

/** Narrows the log: letters, who, what and since when. All of it stands in the address. */
export function AuditFilter(props: { search: AuditSearch; onChange: (change: Change) => void }) {
  const t = useWords();
  const { search, onChange } = props;
  return (
    <search className={s.bar} aria-label={t("audit.filter")}>
      <SearchField
        className={s.search}
        label={t("audit.search")}
        value={search.q}
        onChange={(q) => onChange({ q })}
      />
      <Select
        className={s.choice}
        size="sm"
        aria-label={t("audit.actor")}
        placeholder={t("audit.everybody")}
        clearable
        clearButtonProps={{ "aria-label": t("audit.everybody") }}
        searchable
        data={useActors(search.actor)}
        value={search.actor ?? null}
        onChange={(actor) => onChange({ actor: actor ?? undefined })}
      />
      <Select
        className={s.choice}
        size="sm"
        aria-label={t("audit.action")}
        placeholder={t("audit.everything")}
        clearable
        clearButtonProps={{ "aria-label": t("audit.everything") }}
        data={AREAS.map((area) => ({ value: area, label: t(`audit.area.${area}`) }))}
        value={AREAS.some((area) => area === search.area) ? (search.area ?? null) : null}
        onChange={(area) => onChange({ area: area ?? undefined })}
      />
      <Select
        className={s.choice}
        size="sm"
        aria-label={t("audit.when")}
        placeholder={t("audit.ever")}
        clearable
        clearButtonProps={{ "aria-label": t("audit.ever") }}
        data={DAYS.map((days) => ({ value: String(days), label: t("audit.days", { days }) }))}
        value={DAYS.some((days) => String(days) === search.days) ? (search.days ?? null) : null}
        onChange={(days) => onChange({ days: days ?? undefined })}
      />
    </search>
  );
}

/** Members and keys by name, and what acts without one. */
function useActors(chosen: string | undefined): { value: string; label: string }[] {
  const t = useWords();
  const [seesMembers, seesKeys] = [useMay("members.read"), useMay("keys.manage")];
  const members = useQuery({
    queryKey: keys.members,
    queryFn: ({ signal }) => client.call("listMembers", { signal }),
    enabled: seesMembers,
  }).data;
  const apiKeys = useQuery({
    queryKey: keys.apiKeys,
    queryFn: ({ signal }) => client.call("listKeys", { signal }),
    enabled: seesKeys,
  }).data;
  const actors = [
    ...(members?.items ?? []).map(({ id, name }) => ({ value: `member:${id}`, label: name })),
    ...(apiKeys?.items ?? []).map(({ id, name }) => ({
      value: `key:${id}`,
      label: t("audit.key", { name }),
    })),
    { value: "cli", label: t("audit.cli") },
    { value: "heed", label: t("audit.heed") },
  ];
  const isKnown = chosen === undefined || actors.some(({ value }) => value === chosen);
  return isKnown ? actors : [...actors, { value: chosen, label: t("audit.gone") }];
}
